package org.reddino.indexer.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.indexer.IndexEntry;
import org.reddino.indexer.IndexSettings;
import org.reddino.indexer.LockedIndexException;
import org.reddino.indexer.RankingContract;
import org.reddino.indexer.UnreadableIndexException;
import org.reddino.indexer.VectorIndex;

class LuceneIndexTest extends RankingContract {
  @TempDir private Path folder;

  @Override
  protected VectorIndex open(IndexSettings settings) {
    return LuceneIndex.open(folder, settings);
  }

  @Test
  void uncommitted_isForgotten(@TempDir Path other) {
    write(other);
    try (VectorIndex index = LuceneIndex.open(other, IndexSettings.of(2))) {
      index.put(List.of(new IndexEntry(77, new float[] {1, 2}, Map.of(), Map.of())));
      index.refresh();
      assertThat(index.count()).isEqualTo(2);
    }
    try (VectorIndex index = LuceneIndex.open(other, IndexSettings.of(2))) {
      assertThat(index.count()).isEqualTo(1);
    }
  }

  @Test
  void otherDimension_isUnreadable(@TempDir Path other) {
    write(other);
    assertThatThrownBy(() -> LuceneIndex.open(other, IndexSettings.of(3)))
        .isInstanceOf(UnreadableIndexException.class);
  }

  @Test
  void damagedFiles_areUnreadable(@TempDir Path other) throws IOException {
    write(other);
    try (Stream<Path> files = Files.list(other)) {
      Path segments =
          files
              .filter(file -> file.getFileName().toString().startsWith("segments_"))
              .findFirst()
              .orElseThrow();
      byte[] bytes = Files.readAllBytes(segments);
      bytes[bytes.length / 2] ^= 0x55;
      Files.write(segments, bytes);
    }
    assertThatThrownBy(() -> LuceneIndex.open(other, IndexSettings.of(2)))
        .isInstanceOf(UnreadableIndexException.class)
        .hasMessageContaining(other.toString());
  }

  @Test
  void secondProcess_isToldOfTheLock(@TempDir Path other) {
    try (VectorIndex first = LuceneIndex.open(other, IndexSettings.of(2))) {
      assertThatThrownBy(() -> LuceneIndex.open(other, IndexSettings.of(2)))
          .isInstanceOf(LockedIndexException.class)
          .hasMessageContaining(other.toString())
          .hasMessageContaining("write.lock");
      assertThat(first.count()).isZero();
    }
  }

  private static void write(Path folder) {
    try (VectorIndex index = LuceneIndex.open(folder, IndexSettings.of(2))) {
      index.put(List.of(new IndexEntry(1, new float[] {1, 2}, Map.of(), Map.of())));
      index.commit(1);
    }
  }
}

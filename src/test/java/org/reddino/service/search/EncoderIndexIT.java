package org.reddino.service.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.indexer.Filter;
import org.reddino.indexer.IndexEntry;
import org.reddino.indexer.IndexGenerations;
import org.reddino.indexer.IndexSettings;
import org.reddino.indexer.Metric;
import org.reddino.indexer.ReadOnlyIndexException;
import org.reddino.indexer.VectorIndex;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.VectorQuery.Effort;
import org.reddino.indexer.lucene.LuceneGenerations;
import org.reddino.indexer.lucene.LuceneIndex;
import org.reddino.schema.query.IndexFeed;
import org.reddino.service.ops.EmbeddedPostgresResource;
import org.reddino.service.search.StoredCells.Known;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class EncoderIndexIT {
  @Inject StoredCells store;
  @Inject EntityManager em;

  @TempDir Path folder;

  private List<Known> cells;

  @BeforeEach
  void storeCells() {
    cells = store.make();
  }

  @Test
  void newIndex_isFilledFromTheDatabase() {
    try (EncoderIndex index = open()) {
      index.follow();
      assertThat(index.check().agrees()).isTrue();
      assertThat(nearest(index, cells.get(5))).isEqualTo(cells.get(5).id());
    }
  }

  @Test
  void restart_replaysWhatHappenedMeanwhile() {
    try (EncoderIndex index = open()) {
      index.follow();
    }
    store.delete(cells.get(5).id());
    try (EncoderIndex index = open()) {
      index.follow();
      assertThat(index.check().agrees()).isTrue();
      assertThat(nearest(index, cells.get(5))).isNotEqualTo(cells.get(5).id());
    }
    assertThat(folder.resolve("2")).as("a clean restart rebuilds nothing").exists();
    assertThat(folder.resolve("3")).doesNotExist();
  }

  @Test
  void damagedIndex_isBuiltAnew() throws IOException {
    try (EncoderIndex index = open()) {
      index.follow();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.getFileName().toString().startsWith("segments_")) {
          Files.write(file, new byte[] {1, 2, 3});
        }
      }
    }
    try (EncoderIndex index = open()) {
      index.follow();
      assertThat(index.check().agrees()).isTrue();
    }
  }

  @Test
  void indexOfAnotherDatabase_isBuiltAnew() {
    int dimension = cells.getFirst().vector().length;
    try (VectorIndex foreign = LuceneIndex.open(folder.resolve("1"), IndexSettings.of(dimension))) {
      foreign.put(List.of(new IndexEntry(-5, cells.getFirst().vector(), Map.of(), Map.of())));
      foreign.commit(Long.MAX_VALUE);
    }
    try (EncoderIndex index = open()) {
      index.follow();
      assertThat(index.check().agrees()).isTrue();
    }
  }

  @Test
  void fullDisk_keepsAnsweringThenCatchesUp() {
    AtomicBoolean full = new AtomicBoolean();
    try (EncoderIndex index =
        new EncoderIndex(new FullDisk(generations(), full), new IndexFeed(em, store.encoder()))) {
      index.follow();
      index.commit();
      full.set(true);
      store.delete(cells.get(5).id());
      assertThatExceptionOfType(ReadOnlyIndexException.class).isThrownBy(index::follow);
      assertThat(index.readOnly()).isTrue();
      index.tryFollow(Duration.ZERO);
      assertThat(nearest(index, cells.get(5))).isEqualTo(cells.get(5).id());
      full.set(false);
      index.follow();
      assertThat(index.readOnly()).isFalse();
      assertThat(nearest(index, cells.get(5))).isNotEqualTo(cells.get(5).id());
      assertThat(index.check().agrees()).isTrue();
    }
  }

  @Test
  void vectorOfZeros_isNoReasonToRebuild() {
    store.putZeros(cells.get(5).id());
    try (EncoderIndex index = open()) {
      index.follow();
      assertThat(index.check().agrees()).isTrue();
      assertThat(nearest(index, cells.get(5))).isNotEqualTo(cells.get(5).id());
    }
    try (EncoderIndex index = open()) {
      index.follow();
    }
    assertThat(folder.resolve("2")).exists();
    assertThat(folder.resolve("3")).doesNotExist();
  }

  @Test
  void wrongEntries_areFoundAndPutRight() {
    Known first = cells.getFirst();
    try (EncoderIndex index = open()) {
      index.follow();
      index.commit();
    }
    try (VectorIndex tampered = generations().open(generations().newest())) {
      long sequence = tampered.sequence();
      float[] other = first.vector().clone();
      other[0] += 1;
      tampered.put(
          List.of(
              new IndexEntry(first.id(), other, Map.of(), Map.of()),
              new IndexEntry(-7, other, Map.of(), Map.of())));
      tampered.delete(List.of(cells.get(1).id(), cells.get(2).id()));
      tampered.put(List.of(new IndexEntry(-8, other, Map.of(), Map.of())));
      tampered.commit(sequence);
    }
    try (EncoderIndex index = open()) {
      // The counts are equal, so only a comparison of the content finds it.
      IndexCheck found = index.repair();
      assertThat(found.missing()).isEqualTo(2);
      assertThat(found.surplus()).isEqualTo(2);
      assertThat(found.differing()).isEqualTo(1);
      assertThat(found.repaired()).isEqualTo(5);
      assertThat(found.agrees()).isFalse();
      assertThat(index.check().agrees()).isTrue();
    }
    try (EncoderIndex index = open()) {
      assertThat(index.check().agrees()).as("what was put right is durable").isTrue();
    }
  }

  @Test
  void rebuildThatWasCutOff_leavesTheOldIndexAnswering() {
    try (EncoderIndex index = open()) {
      index.follow();
    }
    long newest = generations().newest();
    try (VectorIndex half = generations().fresh(newest + 1)) {
      half.put(List.of(new IndexEntry(-5, cells.getFirst().vector(), Map.of(), Map.of())));
    }
    try (EncoderIndex index = open()) {
      index.follow();
      assertThat(generations().newest()).isEqualTo(newest);
      assertThat(index.check().agrees()).isTrue();
      index.rebuild(_ -> {});
      assertThat(index.check().agrees()).isTrue();
    }
    assertThat(folder.resolve(Long.toString(newest))).doesNotExist();
    assertThat(generations().newest()).isEqualTo(newest + 1);
  }

  /// Generations whose indexes refuse to be written while the disk is full.
  private record FullDisk(IndexGenerations real, AtomicBoolean full) implements IndexGenerations {
    @Override
    public long newest() {
      return real.newest();
    }

    @Override
    public VectorIndex open(long generation) {
      VectorIndex index = real.open(generation);
      Set<String> writes = Set.of("put", "delete", "commit", "refresh");
      return (VectorIndex)
          Proxy.newProxyInstance(
              VectorIndex.class.getClassLoader(),
              new Class<?>[] {VectorIndex.class},
              (_, method, arguments) -> {
                if (full.get() && writes.contains(method.getName())) {
                  throw new ReadOnlyIndexException("disk is full", new IOException("no space"));
                }
                return method.invoke(index, arguments);
              });
    }

    @Override
    public void keepOnly(long generation) {
      real.keepOnly(generation);
    }

    @Override
    public void delete(long generation) {
      real.delete(generation);
    }
  }

  private EncoderIndex open() {
    return new EncoderIndex(generations(), new IndexFeed(em, store.encoder()));
  }

  private IndexGenerations generations() {
    return new LuceneGenerations(folder, IndexSettings.of(cells.getFirst().vector().length));
  }

  private static long nearest(EncoderIndex index, Known cell) {
    return index
        .search(
            new VectorQuery(
                cell.vector(), 1, Metric.EUCLIDEAN, new Filter.Everything(), new Effort.Exact()))
        .neighbors()
        .getFirst()
        .id();
  }
}

package org.reddino.indexer.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.indexer.Filter;
import org.reddino.indexer.IndexEntry;
import org.reddino.indexer.IndexSettings;
import org.reddino.indexer.Metric;
import org.reddino.indexer.ReadOnlyIndexException;
import org.reddino.indexer.VectorIndex;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.VectorQuery.Effort;

/// A disk that fills at any moment leaves an index that answers, and files that open again.
class FullDiskTest {
  private static final IndexSettings SETTINGS = IndexSettings.of(3);

  @TempDir private Path folder;

  @Test
  void fullDisk_makesTheIndexReadOnlyAndLosesNothingCommitted() throws IOException {
    for (long space = 0; space < 6000; space += 400) {
      Path disk = folder.resolve("disk-" + space);
      SmallDisk small = new SmallDisk(FSDirectory.open(disk));
      try (VectorIndex index = LuceneIndex.open(small, SETTINGS)) {
        index.put(entries(1, 200));
        index.commit(1);
        small.free.set(space);
        ReadOnlyIndexException refused = fill(index);
        if (refused != null) {
          assertThat(refused).hasMessageContaining("No space left on device");
          assertThatExceptionOfType(ReadOnlyIndexException.class)
              .isThrownBy(() -> index.put(entries(900, 1)))
              .withMessageContaining("read-only");
          assertThat(index.search(query()).neighbors()).hasSize(20);
        }
      }
      try (VectorIndex again = LuceneIndex.open(disk, SETTINGS)) {
        assertThat(again.sequence()).isBetween(1L, 2L);
        assertThat(again.count()).isEqualTo(again.sequence() == 1 ? 200 : 500);
        assertThat(again.search(query()).neighbors()).hasSize(20);
        again.put(entries(201, 300));
        again.commit(3);
        assertThat(again.count()).isEqualTo(500);
      }
    }
  }

  /// The refusal, or null where the space was enough.
  private static ReadOnlyIndexException fill(VectorIndex index) {
    try {
      index.put(entries(201, 300));
      index.commit(2);
      return null;
    } catch (ReadOnlyIndexException e) {
      return e;
    } catch (UncheckedIOException e) {
      return new ReadOnlyIndexException("not read-only: " + e.getMessage(), e);
    }
  }

  private static VectorQuery query() {
    return new VectorQuery(
        new float[] {1, 2, 3}, 20, Metric.COSINE, new Filter.Everything(), new Effort.Chosen());
  }

  private static List<IndexEntry> entries(long first, int count) {
    return LongStream.range(first, first + count)
        .mapToObj(id -> new IndexEntry(id, new float[] {id, 1, 2}, Map.of(), Map.of()))
        .toList();
  }

  /// Writes as long as there is room.
  private static final class SmallDisk extends FilterDirectory {
    private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);

    private SmallDisk(Directory disk) {
      super(disk);
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      return new Limited(super.createOutput(name, context));
    }

    @Override
    public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
        throws IOException {
      return new Limited(super.createTempOutput(prefix, suffix, context));
    }

    private void take(long bytes) throws IOException {
      if (free.addAndGet(-bytes) < 0) {
        throw new IOException("No space left on device");
      }
    }

    private final class Limited extends FilterIndexOutput {
      private Limited(IndexOutput out) {
        super("limited " + out.getName(), out.getName(), out);
      }

      @Override
      public void writeByte(byte one) throws IOException {
        take(1);
        super.writeByte(one);
      }

      @Override
      public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
        take(length);
        super.writeBytes(bytes, offset, length);
      }
    }
  }
}

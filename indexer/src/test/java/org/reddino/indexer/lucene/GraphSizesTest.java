package org.reddino.indexer.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.indexer.Filter;
import org.reddino.indexer.IndexEntry;
import org.reddino.indexer.IndexSettings;
import org.reddino.indexer.Metric;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.VectorFormat;
import org.reddino.indexer.VectorIndex;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.VectorQuery.Effort;
import org.reddino.indexer.bench.StandardVectors;

/// More vectors than one graph takes.
class GraphSizesTest {
  private static final IndexSettings SETTINGS = new IndexSettings(64, 16, 60, VectorFormat.FLOAT32);
  private static final int MOST = 2500;
  private static final int VECTORS = 6000;
  private static final int FLUSH = 500;

  @TempDir private Path folder;
  private final StandardVectors standard = new StandardVectors(64, 5);

  @Test
  void compact_makesAsFewGraphsAsThereMustBe_ofAboutTheSameSize() throws IOException {
    try (VectorIndex index = filled()) {
      assertThat(sizes()).containsExactly(2000, 2000, 2000);
      assertThat(recall(index)).isGreaterThan(0.98);
    }
  }

  @Test
  void compact_leavesNothingDeleted_andNoGraphTooLarge() throws IOException {
    try (VectorIndex index = filled()) {
      index.delete(IntStream.range(0, 300).mapToObj(Long::valueOf).toList());
      index.put(entries(standard.next(1500), VECTORS));
      index.compact(_ -> {});
      index.commit(2);
      assertThat(index.count()).isEqualTo(VECTORS + 1200L);
      assertThat(sizes()).allMatch(size -> size <= MOST);
      assertThat(sizes().stream().mapToInt(Integer::intValue).sum()).isEqualTo(VECTORS + 1200);
      assertThat(recall(index)).isGreaterThan(0.98);
    }
  }

  /// Segments that come together as they follow stay below a megabyte here: eight of 500 would not.
  @Test
  void following_makesNoLargerGraphs() throws IOException {
    try (VectorIndex index = open(2000)) {
      for (int i = 0; i < 40; i++) {
        index.put(entries(standard.next(FLUSH), (long) FLUSH * i));
        index.commit(i + 1L);
      }
    }
    assertThat(sizes().size()).isLessThan(40);
    assertThat(sizes()).allMatch(size -> size <= 3500).anyMatch(size -> size > FLUSH);
  }

  private double recall(VectorIndex index) {
    double found = 0;
    float[][] queries = standard.next(50);
    for (float[] vector : queries) {
      VectorQuery exact =
          new VectorQuery(vector, 20, Metric.COSINE, new Filter.Everything(), new Effort.Exact());
      Set<Long> nearest = new HashSet<>(ids(index, exact));
      List<Long> walked = ids(index, exact.with(new Effort.Beam(160)));
      found += walked.stream().filter(nearest::contains).count() / 20.0;
    }
    return found / queries.length;
  }

  private static List<Long> ids(VectorIndex index, VectorQuery query) {
    return index.search(query).neighbors().stream().map(Neighbor::id).toList();
  }

  private VectorIndex filled() throws IOException {
    VectorIndex index = open(MOST);
    index.startLoading();
    for (int first = 0; first < VECTORS; first += FLUSH) {
      index.put(entries(standard.next(FLUSH), first));
      index.commit(1);
    }
    index.compact(_ -> {});
    index.commit(1);
    return index;
  }

  private VectorIndex open(int most) throws IOException {
    return LuceneIndex.open(FSDirectory.open(folder), SETTINGS, new GraphSizes(most, 1_000_000));
  }

  /// Entries of the segments of the last commit, none of which holds a deleted one.
  private List<Integer> sizes() throws IOException {
    try (FSDirectory directory = FSDirectory.open(folder);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      assertThat(reader.numDeletedDocs()).isZero();
      return reader.leaves().stream()
          .map(LeafReaderContext::reader)
          .map(leaf -> leaf.numDocs())
          .toList();
    }
  }

  private static List<IndexEntry> entries(float[][] vectors, long first) {
    return IntStream.range(0, vectors.length)
        .mapToObj(i -> new IndexEntry(first + i, vectors[i], Map.of(), Map.of()))
        .toList();
  }
}

package org.reddino.indexer.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.junit.jupiter.api.Test;
import org.reddino.indexer.Answer;
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

/// A graph of few links, in which the usual beam of 160 is too narrow.
class MeasuredBeamTest {
  private static final IndexSettings POOR = new IndexSettings(64, 4, 4, VectorFormat.FLOAT32);
  private static final IndexSettings BETTER = new IndexSettings(64, 16, 30, VectorFormat.FLOAT32);
  private static final int VECTORS = 6000;

  private final StandardVectors standard = new StandardVectors(64, 5);
  private final ByteBuffersDirectory files = new ByteBuffersDirectory();

  @Test
  void poorGraph_getsTheBeamThatFindsEnough() throws IOException {
    try (VectorIndex index = filled(1000)) {
      int beam = kept();
      assertThat(beam).isBetween(161, 2000);
      List<float[]> others = List.of(standard.next(100));
      assertThat(recall(index, others, 160)).isLessThan(0.97);
      assertThat(recall(index, others, beam)).isGreaterThan(0.975);
    }
  }

  /// Large enough that a search which may choose walks the graph.
  @Test
  void searchThatMayChoose_takesTheMeasuredBeam() {
    try (VectorIndex index = filled(1000, 25_000, BETTER)) {
      int beam = index.usualBeam(20);
      assertThat(beam).isBetween(161, 890);
      VectorQuery query =
          new VectorQuery(
              standard.next(1)[0], 20, Metric.COSINE, new Filter.Everything(), new Effort.Chosen());
      Answer chosen = index.search(query);
      assertThat(chosen.exact()).isFalse();
      Answer walked = index.search(query.with(new Effort.Beam(beam)));
      assertThat(chosen.visited()).isEqualTo(walked.visited());
      assertThat(chosen.neighbors()).isEqualTo(walked.neighbors());
    }
  }

  @Test
  void beam_isKeptUntilTheGraphIsMadeAnew() throws IOException {
    filled(1000).close();
    int beam = kept();
    assertThat(beam).isGreaterThan(160);
    try (VectorIndex index = open(1000)) {
      index.put(entries(List.of(standard.next(1)), VECTORS));
      index.commit(2);
      assertThat(kept()).isEqualTo(beam);
    }
    try (VectorIndex index = open(VECTORS + 1L)) { // no longer large
      index.compact(_ -> {});
      index.commit(3);
      assertThat(kept()).isZero();
    }
  }

  private double recall(VectorIndex index, List<float[]> queries, int beam) {
    double found = 0;
    for (float[] vector : queries) {
      VectorQuery exact =
          new VectorQuery(vector, 20, Metric.COSINE, new Filter.Everything(), new Effort.Exact());
      Set<Long> nearest = new HashSet<>(ids(index, exact));
      found +=
          ids(index, exact.with(new Effort.Beam(beam))).stream().filter(nearest::contains).count()
              / 20.0;
    }
    return found / queries.size();
  }

  private static List<Long> ids(VectorIndex index, VectorQuery query) {
    return index.search(query).neighbors().stream().map(Neighbor::id).toList();
  }

  private VectorIndex filled(long measuredAbove) {
    return filled(measuredAbove, VECTORS, POOR);
  }

  private VectorIndex filled(long measuredAbove, int vectors, IndexSettings settings) {
    VectorIndex index = LuceneIndex.open(lasting(files), settings, sizes(measuredAbove));
    index.startLoading();
    index.put(entries(List.of(standard.next(vectors)), 0));
    index.compact(_ -> {});
    index.commit(1);
    return index;
  }

  private VectorIndex open(long measuredAbove) {
    return LuceneIndex.open(lasting(files), POOR, sizes(measuredAbove));
  }

  private static GraphSizes sizes(long measuredAbove) {
    return new GraphSizes(Integer.MAX_VALUE, measuredAbove);
  }

  /// The last commit's.
  private int kept() throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(files)) {
      return Integer.parseInt(reader.getIndexCommit().getUserData().get("reddino.beam"));
    }
  }

  /// Outlives the index that closes it.
  private static Directory lasting(Directory files) {
    return new FilterDirectory(files) {
      @Override
      public void close() {}
    };
  }

  private static List<IndexEntry> entries(List<float[]> vectors, long first) {
    return IntStream.range(0, vectors.size())
        .mapToObj(i -> new IndexEntry(first + i, vectors.get(i), Map.of(), Map.of()))
        .toList();
  }
}

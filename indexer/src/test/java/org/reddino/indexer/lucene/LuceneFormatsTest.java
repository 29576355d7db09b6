package org.reddino.indexer.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reddino.indexer.Answer;
import org.reddino.indexer.Beams;
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

/// Every form of vectors finds the same neighbors, measured on the vectors as they were put.
class LuceneFormatsTest {
  private static final int DIMENSION = 256;
  private static final int K = 20;
  private static final Filter ALL = new Filter.Everything();

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(VectorFormat.class)
  void neighbors_areFoundAndMeasuredExactly(VectorFormat format) {
    StandardVectors standard = new StandardVectors(DIMENSION, 5);
    float[][] vectors = standard.next(2500);
    try (VectorIndex index = filled(format, vectors)) {
      int beam = Beams.chosen(format.resolve(2500, DIMENSION), K);
      double found = 0;
      float[][] queries = standard.next(25);
      for (float[] vector : queries) {
        VectorQuery query = new VectorQuery(vector, K, Metric.COSINE, ALL, new Effort.Exact());
        Answer exact = index.search(query);
        assertThat(exact.neighbors()).isEqualTo(nearest(vectors, query));
        Answer walked = index.search(query.with(new Effort.Beam(beam)));
        assertThat(walked.exact()).isFalse();
        Set<Long> ids = new HashSet<>(exact.neighbors().stream().map(Neighbor::id).toList());
        for (Neighbor neighbor : walked.neighbors()) {
          assertThat(neighbor)
              .isEqualTo(Neighbor.measure(neighbor.id(), vector, vectors[(int) neighbor.id()]));
          found += ids.contains(neighbor.id()) ? 1 : 0;
        }
      }
      assertThat(found / (queries.length * K)).isGreaterThanOrEqualTo(leastRecall(format));
    }
  }

  /// A segment keeps the form it was written in; the next ones and the merges take the new one.
  @ParameterizedTest
  @EnumSource(VectorFormat.class)
  void formats_mixInOneIndex(VectorFormat format) {
    StandardVectors standard = new StandardVectors(DIMENSION, 5);
    float[][] vectors = standard.next(800);
    filled(VectorFormat.FLOAT32, vectors).close();
    try (VectorIndex index = LuceneIndex.open(folder, settings(format))) {
      index.put(entries(standard.next(300), 800));
      index.commit(2);
      assertThat(index.count()).isEqualTo(1100);
      VectorQuery query = new VectorQuery(vectors[7], K, Metric.COSINE, ALL, new Effort.Beam(400));
      assertThat(index.search(query).neighbors().getFirst().id()).isEqualTo(7);
      index.compact(_ -> {});
      assertThat(index.search(query).neighbors().getFirst().id()).isEqualTo(7);
    }
  }

  /// One and two bits lose more the fewer components there are; the widths are for 384.
  private static double leastRecall(VectorFormat format) {
    return switch (format) {
      case AUTO, FLOAT32, INT8, INT7, INT4 -> 0.98;
      case INT2, INT1 -> 0.94;
    };
  }

  private VectorIndex filled(VectorFormat format, float[][] vectors) {
    VectorIndex index = LuceneIndex.open(folder, settings(format));
    index.startLoading();
    index.put(entries(vectors, 0));
    index.compact(_ -> {});
    index.commit(1);
    return index;
  }

  private static IndexSettings settings(VectorFormat format) {
    return IndexSettings.of(DIMENSION).with(format);
  }

  private static List<IndexEntry> entries(float[][] vectors, long first) {
    return IntStream.range(0, vectors.length)
        .mapToObj(i -> new IndexEntry(first + i, vectors[i], Map.of(), Map.of()))
        .toList();
  }

  private static List<Neighbor> nearest(float[][] vectors, VectorQuery query) {
    List<Neighbor> all = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      all.add(Neighbor.measure(i, query.vector(), vectors[i]));
    }
    all.sort(Neighbor.nearestFirst(query.metric()));
    return all.subList(0, query.k());
  }
}

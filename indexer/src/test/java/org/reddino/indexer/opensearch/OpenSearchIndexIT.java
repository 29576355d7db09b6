package org.reddino.indexer.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.indexer.Filter;
import org.reddino.indexer.IndexEntry;
import org.reddino.indexer.IndexSettings;
import org.reddino.indexer.Metric;
import org.reddino.indexer.RankingContract;
import org.reddino.indexer.UnreadableIndexException;
import org.reddino.indexer.VectorIndex;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.VectorQuery.Effort;
import org.reddino.indexer.lucene.LuceneIndex;

/// The contract on a real cluster of three nodes, and what only a cluster can get wrong.
class OpenSearchIndexIT extends RankingContract {
  private static final int DIMENSION = 8;

  private static OpenSearchNodes nodes;
  private static int tests;
  private String name;

  @BeforeAll
  static void startNodes() throws Exception {
    nodes = OpenSearchNodes.start();
  }

  @AfterAll
  static void stopNodes() throws Exception {
    nodes.close();
  }

  @Override
  protected VectorIndex open(IndexSettings settings) {
    return OpenSearchIndex.open(nodes.settings(2, 1), name(), settings);
  }

  /// An index of the cluster for each test.
  private String name() {
    if (name == null) {
      name = "contract-" + ++tests;
    }
    return name;
  }

  @Test
  void exactAnswers_equalThoseOfTheEmbeddedIndex(@TempDir Path folder) {
    List<IndexEntry> entries = entries(0, 2500);
    try (VectorIndex cluster = other("parity", DIMENSION);
        VectorIndex embedded = LuceneIndex.open(folder, IndexSettings.of(DIMENSION))) {
      cluster.put(entries);
      cluster.refresh();
      embedded.put(entries);
      embedded.refresh();
      for (Metric metric : Metric.values()) {
        for (int i = 0; i < 20; i++) {
          VectorQuery query =
              new VectorQuery(
                  entries.get(7 * i).vector(),
                  20,
                  metric,
                  new Filter.Not(new Filter.AnyOf("source", Set.of("s1"))),
                  new Effort.Exact());
          assertThat(cluster.search(query).neighbors())
              .isEqualTo(embedded.search(query).neighbors());
        }
      }
    }
  }

  @Test
  void otherDimension_isUnreadable() {
    other("shape", 8).close();
    assertThatThrownBy(() -> other("shape", 9))
        .isInstanceOf(UnreadableIndexException.class)
        .hasRootCauseMessage("its vectors have 8 components, not 9");
  }

  @Test
  void rebuild_takesThePlaceOfTheOldGeneration() {
    var generations =
        new OpenSearchGenerations(nodes.settings(1, 1), "swap", IndexSettings.of(DIMENSION));
    assertThat(generations.newest()).isZero();
    generations.open(1).close();
    try (VectorIndex cutOff = generations.open(2)) {
      cutOff.put(entries(0, 10));
    }
    assertThat(generations.newest()).isEqualTo(1);
    try (VectorIndex rebuilt = generations.fresh(2)) {
      assertThat(rebuilt.count()).isZero();
      rebuilt.put(entries(0, 5));
      rebuilt.commit(9);
      generations.keepOnly(2);
    }
    assertThat(generations.newest()).isEqualTo(2);
    try (VectorIndex kept = generations.open(2)) {
      assertThat(kept.count()).isEqualTo(5);
      assertThat(kept.sequence()).isEqualTo(9);
    }
    generations.delete(2);
    generations.delete(2);
    assertThat(generations.newest()).isZero();
  }

  /// Two thirds of the entries are written while one of three nodes is down.
  @Test
  void nodeKilledWhileWriting_losesNothingAcknowledged() throws Exception {
    try (VectorIndex index = other("loss", DIMENSION)) {
      List<Long> acknowledged = new ArrayList<>();
      for (int page = 0; page < 12; page++) {
        if (page == 4) {
          nodes.kill(0);
        }
        List<IndexEntry> some = entries(page * 100, 100);
        index.put(some);
        some.forEach(entry -> acknowledged.add(entry.id()));
      }
      index.commit(12);
      assertThat(found(index)).containsExactlyInAnyOrderElementsOf(acknowledged);
      nodes.startAgain(0);
      assertThat(found(index)).containsExactlyInAnyOrderElementsOf(acknowledged);
      assertThat(index.sequence()).isEqualTo(12);
    }
  }

  private static List<Long> found(VectorIndex index) {
    List<Long> ids = new ArrayList<>();
    index.ids(ids::add);
    return ids;
  }

  private static VectorIndex other(String name, int dimension) {
    return OpenSearchIndex.open(nodes.settings(2, 1), name, IndexSettings.of(dimension));
  }

  private static List<IndexEntry> entries(int from, int count) {
    List<IndexEntry> entries = new ArrayList<>();
    for (int id = from + 1; id <= from + count; id++) {
      float[] vector = new float[DIMENSION];
      Random random = new Random(id / 2); // Every vector twice: ties
      for (int i = 0; i < DIMENSION; i++) {
        vector[i] = (float) random.nextGaussian();
      }
      entries.add(new IndexEntry(id, vector, Map.of("source", "s" + id % 3), Map.of()));
    }
    return entries;
  }
}

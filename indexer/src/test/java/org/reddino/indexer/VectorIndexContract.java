package org.reddino.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reddino.indexer.VectorQuery.Effort;

/// What every [VectorIndex] promises. A backend's test opens one and inherits the rest.
public abstract class VectorIndexContract {
  private static final int DIMENSION = 24;
  private static final int K = 20;

  private final Clusters clusters = new Clusters(DIMENSION, 11);
  private VectorIndex index;

  /// Opens the index of one test; opening it again finds what was committed.
  protected abstract VectorIndex open(IndexSettings settings);

  @BeforeEach
  void openIndex() {
    index = open(IndexSettings.of(DIMENSION));
  }

  @AfterEach
  void closeIndex() {
    index.close();
  }

  @Test
  void exactSearch_equalsBruteForceInBothMetrics() {
    List<IndexEntry> entries = clusters.entries(1, 3000);
    index.put(entries);
    for (Metric metric : Metric.values()) {
      VectorQuery query = query(clusters.vector(), metric, new Filter.Everything());
      Answer answer = index.search(query);
      assertThat(answer.neighbors()).isEqualTo(Oracle.nearest(entries, query));
      assertThat(answer.exact()).isTrue();
      assertThat(answer.visited()).isEqualTo(3000);
    }
  }

  @Test
  void filteredSearch_equalsBruteForce() {
    List<IndexEntry> entries = clusters.entries(1, 1500);
    index.put(entries);
    Random random = new Random(5);
    for (int i = 0; i < 60; i++) {
      VectorQuery query = query(clusters.vector(), Metric.COSINE, filter(random, 3));
      assertThat(index.search(query).neighbors())
          .as("%s", query.filter())
          .isEqualTo(Oracle.nearest(entries, query));
    }
  }

  @Test
  void graphSearch_findsAlmostAllOfTheNearest() {
    List<IndexEntry> entries = clusters.entries(1, 8000);
    index.put(entries);
    index.commit(1);
    double found = 0;
    for (int i = 0; i < 30; i++) {
      float[] vector = clusters.vector();
      VectorQuery query =
          new VectorQuery(vector, K, Metric.COSINE, new Filter.Everything(), new Effort.Beam(160));
      Answer answer = index.search(query);
      assertThat(answer.exact()).isFalse();
      assertThat(answer.visited()).isBetween(1L, 8000L);
      found += overlap(answer.neighbors(), Oracle.nearest(entries, query));
    }
    assertThat(found / (30 * K)).isGreaterThanOrEqualTo(0.98);
  }

  @Test
  void sameId_replaces() {
    index.put(List.of(entry(7, 1, "a")));
    index.put(List.of(entry(7, 2, "b")));
    assertThat(index.count()).isEqualTo(1);
    assertThat(index.vector(7)).hasValueSatisfying(vector -> assertThat(vector[0]).isEqualTo(2));
    assertThat(ids(new Filter.AnyOf("source", Set.of("a")))).isEmpty();
    assertThat(ids(new Filter.AnyOf("source", Set.of("b")))).containsExactly(7L);
  }

  @Test
  void deleted_isGone() {
    index.put(List.of(entry(1, 1, "a"), entry(2, 2, "a")));
    index.delete(List.of(1L, 99L));
    assertThat(index.count()).isEqualTo(1);
    assertThat(index.vector(1)).isEmpty();
    assertThat(ids(new Filter.Everything())).containsExactly(2L);
    List<Long> all = new ArrayList<>();
    index.ids(all::add);
    assertThat(all).containsExactly(2L);
  }

  @Test
  void committed_survivesReopening() {
    index.put(List.of(entry(1, 1, "a"), entry(2, 2, "b")));
    index.delete(List.of(2L));
    index.commit(41);
    index.close();
    index = open(IndexSettings.of(DIMENSION));
    assertThat(index.sequence()).isEqualTo(41);
    assertThat(ids(new Filter.Everything())).containsExactly(1L);
  }

  @Test
  void equallyNear_comeById() {
    index.put(List.of(entry(9, 3, "a"), entry(4, 3, "a"), entry(6, 3, "a")));
    assertThat(ids(new Filter.Everything())).containsExactly(4L, 6L, 9L);
  }

  @Test
  void missingField_fulfilsNeitherSideButNot() {
    index.put(List.of(entry(1, 1, "a"), new IndexEntry(2, vector(2), Map.of(), Map.of())));
    Filter a = new Filter.AnyOf("source", Set.of("a"));
    assertThat(ids(a)).containsExactly(1L);
    assertThat(ids(new Filter.Not(a))).containsExactly(2L);
    assertThat(ids(new Filter.And(List.of(new Filter.Has("source"), new Filter.Not(a))))).isEmpty();
  }

  @Test
  void wrongDimension_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> index.put(List.of(new IndexEntry(1, new float[] {1}, Map.of(), Map.of()))))
        .withMessage("vector has 1 components, index has 24");
    assertThat(index.count()).isZero();
  }

  @Test
  void vectorsWithoutDirection_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> entryOf(new float[DIMENSION]));
    float[] broken = vector(1);
    broken[3] = Float.NaN;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> entryOf(broken))
        .withMessageContaining("component 3");
  }

  private static IndexEntry entryOf(float[] vector) {
    return new IndexEntry(1, vector, Map.of(), Map.of());
  }

  private List<Long> ids(Filter filter) {
    return index.search(query(vector(1), Metric.EUCLIDEAN, filter)).neighbors().stream()
        .map(Neighbor::id)
        .toList();
  }

  private static VectorQuery query(float[] vector, Metric metric, Filter filter) {
    return new VectorQuery(vector, K, metric, filter, new Effort.Chosen());
  }

  private static IndexEntry entry(long id, float first, String source) {
    return new IndexEntry(id, vector(first), Map.of("source", source), Map.of());
  }

  private static float[] vector(float first) {
    float[] vector = new float[DIMENSION];
    vector[0] = first;
    vector[1] = 1;
    return vector;
  }

  private static int overlap(List<Neighbor> found, List<Neighbor> nearest) {
    Set<Long> ids = new HashSet<>(found.stream().map(Neighbor::id).toList());
    return (int) nearest.stream().filter(neighbor -> ids.contains(neighbor.id())).count();
  }

  private static Filter filter(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 5)) {
      case 0 -> new Filter.AnyOf("source", Set.of("s" + random.nextInt(5)));
      case 1 -> new Filter.AnyOf("label", Set.of("l" + random.nextInt(7), "none"));
      case 2 ->
          new Filter.Range(
              "size",
              new Filter.Bound(random.nextInt(8), random.nextBoolean()),
              new Filter.Bound(random.nextInt(10), random.nextBoolean()));
      case 3 -> new Filter.Has(random.nextBoolean() ? "label" : "size");
      case 4 -> new Filter.Ids(Set.of(10L + random.nextInt(1500), 3L, 5L));
      case 5 -> new Filter.And(List.of(filter(random, depth - 1), filter(random, depth - 1)));
      case 6 -> new Filter.Or(List.of(filter(random, depth - 1), filter(random, depth - 1)));
      default -> new Filter.Not(filter(random, depth - 1));
    };
  }
}

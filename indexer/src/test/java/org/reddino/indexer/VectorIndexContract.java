package org.reddino.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.reddino.indexer.VectorQuery.Effort;

/// What every [VectorIndex] promises. A backend's test opens one and inherits the rest.
public abstract class VectorIndexContract extends IndexFixture {
  @Test
  void exactSearch_equalsBruteForceInBothMetrics() {
    List<IndexEntry> entries = clusters.entries(1, 3000);
    put(entries);
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
    put(entries);
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
    put(entries);
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

  /// Patches among cells, many of them nearer than any cell: each search stays among its own.
  @Test
  void kinds_areSearchedApart() {
    List<IndexEntry> entries = new ArrayList<>();
    for (IndexEntry entry : clusters.entries(1, 1500)) {
      String kind = entry.id() % 5 == 0 ? "patch" : entry.id() % 7 == 0 ? "white" : "red";
      entries.add(new IndexEntry(entry.id(), entry.vector(), Map.of("kind", kind), Map.of()));
    }
    put(entries);
    Filter patches = new Filter.AnyOf("kind", Set.of("patch"));
    Filter red = new Filter.AnyOf("kind", Set.of("red"));
    for (int i = 0; i < 10; i++) {
      float[] asked = entries.get(5 * i).vector();
      for (Filter filter : List.of(patches, red, new Filter.Not(patches))) {
        VectorQuery query = query(asked, Metric.COSINE, filter);
        assertThat(index.search(query).neighbors())
            .as("%s", filter)
            .isEqualTo(Oracle.nearest(entries, query));
      }
      Filter found = new Filter.And(List.of(new Filter.Not(patches), new Filter.Not(red)));
      assertThat(index.search(query(asked, Metric.COSINE, found)).neighbors())
          .allMatch(neighbor -> neighbor.id() % 5 != 0 && neighbor.id() % 7 == 0);
    }
  }

  @Test
  void sameId_replaces() {
    put(entry(7, 1, "a"));
    put(entry(7, 2, "b"));
    assertThat(index.count()).isEqualTo(1);
    assertThat(index.vector(7)).hasValueSatisfying(vector -> assertThat(vector[0]).isEqualTo(2));
    assertThat(ids(new Filter.AnyOf("source", Set.of("a")))).isEmpty();
    assertThat(ids(new Filter.AnyOf("source", Set.of("b")))).containsExactly(7L);
  }

  @Test
  void deleted_isGone() {
    put(entry(1, 1, "a"), entry(2, 2, "a"));
    index.delete(List.of(1L, 99L));
    index.refresh();
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
    put(entry(9, 3, "a"), entry(4, 3, "a"), entry(6, 3, "a"));
    assertThat(ids(new Filter.Everything())).containsExactly(4L, 6L, 9L);
  }

  @Test
  void missingField_fulfilsNeitherSideButNot() {
    put(entry(1, 1, "a"), new IndexEntry(2, vector(2), Map.of(), Map.of()));
    Filter a = new Filter.AnyOf("source", Set.of("a"));
    assertThat(ids(a)).containsExactly(1L);
    assertThat(ids(new Filter.Not(a))).containsExactly(2L);
    assertThat(ids(new Filter.And(List.of(new Filter.Has("source"), new Filter.Not(a))))).isEmpty();
  }

  @Test
  void fieldNames_mayHaveDots() {
    Map<String, String> keywords =
        Map.of("label", "x", "label.chula-12", "burr", "label_dchula-12", "y");
    put(new IndexEntry(1, vector(1), keywords, Map.of("size.um", 7.5)));
    assertThat(ids(new Filter.AnyOf("label.chula-12", Set.of("burr")))).containsExactly(1L);
    assertThat(ids(new Filter.AnyOf("label.chula-12", Set.of("x", "y")))).isEmpty();
    assertThat(ids(new Filter.AnyOf("label_dchula-12", Set.of("y")))).containsExactly(1L);
    assertThat(ids(new Filter.Has("size.um"))).containsExactly(1L);
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
  void vectorWithoutDirection_isHeldAndNeverFound() {
    put(entry(1, 1, "a"), new IndexEntry(2, new float[DIMENSION], Map.of("source", "a"), Map.of()));
    assertThat(index.count()).isEqualTo(2);
    assertThat(index.vector(2))
        .hasValueSatisfying(vector -> assertThat(vector).containsOnly(0).hasSize(DIMENSION));
    assertThat(ids(new Filter.AnyOf("source", Set.of("a")))).containsExactly(1L);
    put(entry(2, 3, "a"));
    assertThat(ids(new Filter.Everything())).containsExactly(1L, 2L);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> query(new float[DIMENSION], Metric.COSINE, new Filter.Everything()))
        .withMessage("vector of 24 components is zero");
  }

  @Test
  void componentsThatAreNoNumbers_areRefused() {
    for (float odd : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      float[] broken = vector(1);
      broken[3] = odd;
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new IndexEntry(1, broken, Map.of(), Map.of()))
          .withMessage("component 3 of the vector is " + odd);
    }
  }

  @Test
  void sameIdTwiceInOnePut_theLastCounts() {
    put(entry(7, 1, "a"), entry(8, 1, "a"), entry(7, 2, "b"));
    assertThat(index.count()).isEqualTo(2);
    assertThat(ids(new Filter.AnyOf("source", Set.of("a")))).containsExactly(8L);
    assertThat(ids(new Filter.AnyOf("source", Set.of("b")))).containsExactly(7L);
  }

  @Test
  void reads_seeTheLastRefreshAndNothingLater() {
    put(entry(1, 1, "a"));
    index.put(List.of(entry(2, 2, "a")));
    index.delete(List.of(1L));
    assertThat(ids(new Filter.Everything())).containsExactly(1L);
    index.refresh();
    assertThat(ids(new Filter.Everything())).containsExactly(2L);
  }

  @Test
  void loading_endsInTheSameIndex() {
    List<IndexEntry> entries = clusters.entries(1, 6000);
    index.startLoading();
    put(entries.subList(0, 2500));
    put(entries.subList(2000, 6000));
    VectorQuery query = query(clusters.vector(), Metric.COSINE, new Filter.Everything());
    assertThat(index.search(query).neighbors()).isEqualTo(Oracle.nearest(entries, query));
    index.delete(List.of(entries.getFirst().id()));
    index.compact(_ -> {});
    assertThat(index.count()).isEqualTo(5999);
    Answer answer = index.search(query.with(new Effort.Beam(160)));
    assertThat(answer.visited()).isLessThan(5999);
    assertThat(overlap(answer.neighbors(), Oracle.nearest(entries, query))).isGreaterThan(15);
    index.commit(9);
    index.close();
    index = open(IndexSettings.of(DIMENSION));
    assertThat(index.count()).isEqualTo(5999);
  }

  @Test
  void searches_goOnWhileOthersWrite() throws InterruptedException {
    put(clusters.entries(1, 500));
    VectorQuery query = query(clusters.vector(), Metric.COSINE, new Filter.Everything());
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int round = 0; round < 20; round++) {
                    put(clusters.entries(1 + round * 200, 400));
                    index.commit(round);
                  }
                });
    long answered = 0;
    while (writer.isAlive()) {
      assertThat(index.search(query).neighbors()).hasSize(K);
      answered++;
    }
    writer.join();
    assertThat(answered).isPositive();
    assertThat(index.count()).isEqualTo(4200);
    assertThat(index.sequence()).isEqualTo(19);
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

package org.reddino.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.reddino.indexer.VectorQuery.Effort;

/// What every [VectorIndex] promises about radius, pages, snapshots and odd queries.
public abstract class SearchBoundsContract extends VectorIndexContract {
  private static final Filter ALL = new Filter.Everything();

  @Test
  void radius_answersAllWithinAndCountsThem() {
    List<IndexEntry> entries = clusters.entries(1, 2000);
    put(entries);
    for (Metric metric : Metric.values()) {
      VectorQuery query = query(clusters.vector(), metric, new Filter.Has("label"));
      List<Neighbor> all = Oracle.nearest(entries, query.withK(2000));
      for (int rank : new int[] {0, 7, 60}) {
        Neighbor border = all.get(rank);
        double radius = metric == Metric.COSINE ? border.cosine() : border.distance();
        Answer answer = index.search(query.within(radius));
        assertThat(answer.exact()).isTrue();
        assertThat(answer.within()).hasValue(rank + 1);
        assertThat(answer.neighbors()).isEqualTo(all.subList(0, Math.min(K, rank + 1)));
      }
    }
  }

  @Test
  void pages_followOneAnotherWithoutGap() {
    List<IndexEntry> entries = new ArrayList<>(clusters.entries(1, 700));
    for (long id = 701; id <= 760; id++) {
      entries.add(new IndexEntry(id, entries.get(3).vector(), Map.of(), Map.of()));
    }
    put(entries);
    for (Metric metric : Metric.values()) {
      VectorQuery query = query(entries.get(3).vector(), metric, ALL);
      List<Neighbor> read = new ArrayList<>(index.search(query).neighbors());
      for (int page = 1; page < 10; page++) {
        read.addAll(index.search(query.after(read.getLast())).neighbors());
      }
      assertThat(read).isEqualTo(Oracle.nearest(entries, query.withK(10 * K)));
    }
  }

  @Test
  void snapshot_staysAsItWas() {
    put(clusters.entries(1, 300));
    VectorQuery query = query(clusters.vector(), Metric.COSINE, ALL);
    VectorIndex.Snapshot snapshot = index.snapshot();
    try (snapshot) {
      Answer before = snapshot.search(query);
      index.delete(ids(before.neighbors()));
      put(clusters.entries(1000, 300));
      index.commit(1);
      assertThat(snapshot.search(query).neighbors()).isEqualTo(before.neighbors());
      assertThat(ids(index.search(query).neighbors()))
          .doesNotContainAnyElementsOf(ids(before.neighbors()));
    }
    assertThatIllegalStateException().isThrownBy(() -> snapshot.search(query));
  }

  /// A walk of the graph cannot tell what else lies within a radius, or after a page.
  @Test
  void boundsWithABeam_areExactAllTheSame() {
    List<IndexEntry> entries = clusters.entries(1, 1500);
    put(entries);
    VectorQuery query = query(clusters.vector(), Metric.COSINE, ALL).with(new Effort.Beam(K));
    List<Neighbor> all = Oracle.nearest(entries, query.withK(400));
    Answer within = index.search(query.within(all.get(299).cosine()));
    assertThat(within.exact()).isTrue();
    assertThat(within.within()).hasValue(300);
    assertThat(within.neighbors()).isEqualTo(all.subList(0, K));
    Answer after = index.search(query.after(all.get(299)));
    assertThat(after.exact()).isTrue();
    assertThat(after.neighbors()).isEqualTo(all.subList(300, 300 + K));
  }

  /// More vectors of one direction than are asked for: single precision cannot order them.
  @Test
  void equallyNearAlongTheGraph_comeById() {
    List<IndexEntry> entries = new ArrayList<>(clusters.entries(1, 1500));
    float[] vector = clusters.vector();
    for (int i = 1; i <= 30; i++) {
      float length = (i % 7 + 1) / 3f;
      float[] longer = vector.clone();
      for (int j = 0; j < longer.length; j++) {
        longer[j] *= length;
      }
      entries.add(new IndexEntry(2000 - i, longer, Map.of(), Map.of()));
    }
    put(entries);
    VectorQuery query = query(vector, Metric.COSINE, ALL).with(new Effort.Beam(300));
    Answer answer = index.search(query);
    assertThat(answer.exact()).isFalse();
    assertThat(answer.neighbors()).isEqualTo(Oracle.nearest(entries, query));
  }

  @Test
  void excludedIds_areNoNeighbors() {
    List<IndexEntry> entries = clusters.entries(1, 3000);
    put(entries);
    float[] vector = clusters.vector();
    VectorQuery open = query(vector, Metric.COSINE, ALL);
    Set<Long> first = Set.copyOf(ids(index.search(open.withK(40)).neighbors()));
    for (Effort effort : List.of(new Effort.Chosen(), new Effort.Beam(200))) {
      VectorQuery query = open.with(effort).among(new Filter.Not(new Filter.Ids(first)));
      assertThat(index.search(query).neighbors()).isEqualTo(Oracle.nearest(entries, query));
    }
  }

  @Test
  void filterOfTenThousandTerms_isObeyed() {
    List<IndexEntry> entries = clusters.entries(1, 400);
    put(entries);
    Filter texts =
        new Filter.AnyOf(
            "label",
            IntStream.range(0, 10_000).mapToObj(i -> "l" + (i + 3)).collect(Collectors.toSet()));
    Filter numbers =
        new Filter.Or(
            IntStream.range(0, 10_000)
                .<Filter>mapToObj(
                    i ->
                        new Filter.Range(
                            "size",
                            new Filter.Bound(i / 20.0, true),
                            new Filter.Bound(i / 20.0, true)))
                .toList());
    Filter others =
        new Filter.Or(
            IntStream.range(0, 3000)
                .<Filter>mapToObj(
                    i -> new Filter.Not(new Filter.AnyOf("source", Set.of("s" + i % 4, "x" + i))))
                .toList());
    Filter known =
        new Filter.Ids(LongStream.range(100, 10_100).boxed().collect(Collectors.toSet()));
    for (Filter filter : List.of(texts, numbers, others, known, new Filter.Not(known))) {
      VectorQuery query = query(clusters.vector(), Metric.COSINE, filter);
      assertThat(index.search(query).neighbors()).isEqualTo(Oracle.nearest(entries, query));
    }
  }

  @Test
  void lateAnswer_isGivenUp() {
    put(clusters.entries(1, 2000));
    for (Metric metric : Metric.values()) {
      VectorQuery query = query(clusters.vector(), metric, ALL).limited(Duration.ofNanos(1));
      assertThatExceptionOfType(SearchTimeoutException.class)
          .isThrownBy(() -> index.search(query))
          .withMessageContaining("0 ms");
    }
  }

  @Test
  void oddNumbers_areRefused() {
    for (int k : new int[] {0, -1, 1_000_000}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new VectorQuery(vector(1), k, Metric.COSINE, ALL, new Effort.Chosen()))
          .withMessage("k is " + k + ", not 1 to 10000");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Effort.Beam(1_000_000))
        .withMessageContaining("efSearch is 1000000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> query(vector(1), Metric.COSINE, ALL).within(Double.NaN))
        .withMessageContaining("radius is NaN");
    VectorQuery shorter = query(new float[] {1, 2}, Metric.COSINE, ALL);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.search(shorter))
        .withMessage("vector has 2 components, index has 24");
  }
}

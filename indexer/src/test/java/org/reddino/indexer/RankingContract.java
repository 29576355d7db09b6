package org.reddino.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.reddino.indexer.VectorQuery.Effort;
import org.reddino.indexer.ranking.BestScore;
import org.reddino.indexer.ranking.Diversity;
import org.reddino.indexer.ranking.Explanation;
import org.reddino.indexer.ranking.Searching;

/// What the rankings answer on any [VectorIndex].
public abstract class RankingContract extends SearchBoundsContract {
  private static final Filter LABELLED = new Filter.Has("label");

  @Test
  void bestScore_equalsALoopOverAll() {
    List<IndexEntry> entries = clusters.entries(1, 1500);
    put(entries);
    for (int round = 0; round < 12; round++) {
      List<float[]> positives = List.of(clusters.vector(), clusters.vector(), clusters.vector());
      List<float[]> negatives =
          round % 3 == 0 ? List.of() : List.of(clusters.vector(), positives.get(2));
      VectorQuery shape = query(vector(1), Metric.COSINE, LABELLED);
      Answer answer = new BestScore(positives, negatives).search(Searching.of(index), shape);
      assertThat(answer.exact()).isTrue();
      assertThat(answer.neighbors()).isEqualTo(best(entries, positives, negatives));
    }
  }

  @Test
  void diversity_takesTheNearestThenTheUnlike() {
    List<IndexEntry> entries = clusters.entries(1, 1000);
    put(entries);
    VectorQuery query = query(entries.get(3).vector(), Metric.COSINE, LABELLED);
    List<Neighbor> candidates = index.search(query.withK(Diversity.candidates(K))).neighbors();
    List<float[]> vectors =
        candidates.stream().map(one -> index.vector(one.id()).orElseThrow()).toList();
    assertThat(candidates).hasSize(100);
    assertThat(new Diversity(0).choose(candidates, vectors, K)).isEqualTo(candidates.subList(0, K));
    double last = 2;
    for (double weight : new double[] {0, 0.3, 0.7, 1}) {
      List<Neighbor> chosen = new Diversity(weight).choose(candidates, vectors, K);
      assertThat(chosen).hasSize(K).doesNotHaveDuplicates();
      assertThat(chosen.getFirst()).isEqualTo(candidates.getFirst());
      double likeness = likeness(chosen);
      assertThat(likeness).as("weight %s", weight).isLessThanOrEqualTo(last);
      last = likeness;
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Diversity(1.5))
        .withMessage("diversity is 1.5, not 0 to 1");
  }

  @Test
  void explanation_tellsRankAndFilter() {
    List<IndexEntry> entries = clusters.entries(1, 1000);
    put(entries);
    Filter first = new Filter.AnyOf("source", Set.of("s1", "s2"));
    VectorQuery query =
        query(clusters.vector(), Metric.COSINE, first).among(LABELLED).with(new Effort.Exact());
    List<Neighbor> all = Oracle.nearest(entries, query.withK(1000));
    for (int rank : new int[] {1, 20, 150}) {
      Neighbor neighbor = all.get(rank - 1);
      Explanation why = Explanation.of(Searching.of(index), query, neighbor.id());
      assertThat(why.measured()).contains(neighbor);
      assertThat(why.rank()).hasValue(rank);
      assertThat(why.segment()).isPresent().isEqualTo(index.segment(neighbor.id()));
      assertThat(why.found().isPresent()).isEqualTo(rank <= K);
      assertThat(why.parts())
          .containsExactly(new Explanation.Part(first, true), new Explanation.Part(LABELLED, true));
    }
    Explanation why = Explanation.of(Searching.of(index), query, 999);
    assertThat(why.parts().getLast()).isEqualTo(new Explanation.Part(LABELLED, false));
    assertThat(why.rank()).isEmpty();
    assertThat(why.found()).isEmpty();
    Explanation absent = Explanation.of(Searching.of(index), query, 5000);
    assertThat(absent.measured()).isEmpty();
    assertThat(absent.segment()).isEmpty();
    assertThat(index.segment(5000)).isEmpty();
  }

  @Test
  void hashes_tellWhatAnEntryHolds() {
    List<IndexEntry> entries = clusters.entries(1, 300);
    put(entries);
    Map<Long, Long> hashes = new HashMap<>();
    index.hashes(hashes::put);
    assertThat(hashes).hasSize(300);
    entries.forEach(entry -> assertThat(hashes).containsEntry(entry.id(), entry.hash()));
    IndexEntry first = entries.getFirst();
    IndexEntry other = new IndexEntry(first.id(), first.vector(), Map.of(), first.numbers());
    assertThat(other.hash()).isNotEqualTo(first.hash());
    put(other);
    index.hashes(hashes::put);
    assertThat(hashes).hasSize(300).containsEntry(first.id(), other.hash());
  }

  private double likeness(List<Neighbor> chosen) {
    List<float[]> vectors =
        chosen.stream().map(one -> index.vector(one.id()).orElseThrow()).toList();
    double sum = 0;
    for (float[] one : vectors) {
      for (float[] other : vectors) {
        sum += Neighbor.measure(0, one, other).cosine();
      }
    }
    return sum / (chosen.size() * chosen.size());
  }

  private static List<Neighbor> best(
      List<IndexEntry> entries, List<float[]> positives, List<float[]> negatives) {
    List<Neighbor> kept = new ArrayList<>();
    for (IndexEntry entry : entries) {
      Neighbor best =
          positives.stream()
              .map(vector -> Neighbor.measure(entry.id(), vector, entry.vector()))
              .max(Comparator.comparingDouble(Neighbor::cosine))
              .orElseThrow();
      boolean unlike =
          negatives.stream()
              .allMatch(
                  vector -> Neighbor.measure(0, vector, entry.vector()).cosine() < best.cosine());
      if (unlike && Oracle.allows(LABELLED, entry)) {
        kept.add(best);
      }
    }
    kept.sort(Neighbor.nearestFirst(Metric.COSINE));
    return kept.subList(0, Math.min(K, kept.size()));
  }
}

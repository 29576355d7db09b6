package org.reddino.service.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reddino.indexer.Answer;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Metric;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.SearchTimeoutException;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.VectorQuery.Effort;
import org.reddino.indexer.ranking.Searching;
import org.reddino.schema.CellKind;
import org.reddino.trainer.correct.Correction;
import org.reddino.trainer.correct.SourceMaps;
import org.reddino.trainer.correct.SourceMoments;

class CorrectedIndexTest {
  private static final int CELLS = 600;
  private static final List<String> SOURCES = List.of("a", "b", "c");

  private final float[][] vectors = new float[CELLS][6];
  private final SourceMoments moments = new SourceMoments(6);
  private final List<Integer> asked = new ArrayList<>();

  CorrectedIndexTest() {
    Random random = new Random(4);
    for (int cell = 0; cell < CELLS; cell++) {
      int source = cell % 3;
      for (int i = 0; i < 6; i++) {
        double spread = 1 + (i + source) % 3;
        vectors[cell][i] = (float) (10 * source + spread * random.nextGaussian());
      }
      moments.add(source, vectors[cell]);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CENTERING", "COMBAT"})
  void neighbors_areThoseOfAPlainLoopOverCorrectedVectors(Correction correction) {
    FittedCorrection fitted = fitted(correction);
    for (int cell = 0; cell < 30; cell++) {
      float[] query = fitted.maps().apply(cell % 3, vectors[cell]);
      Answer answer = new CorrectedIndex(new Loop(), fitted).search(query(query, 15));
      List<Neighbor> expected =
          IntStream.range(0, CELLS)
              .mapToObj(c -> Neighbor.measure(c, query, fitted.maps().apply(c % 3, vectors[c])))
              .sorted(Neighbor.nearestFirst(Metric.EUCLIDEAN))
              .limit(15)
              .toList();
      assertThat(answer.neighbors()).isEqualTo(expected);
      assertThat(answer.exact()).isTrue();
      assertThat(answer.neighbors().getFirst().distance()).isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void centering_asksEachSourceOnce() {
    FittedCorrection fitted = fitted(Correction.CENTERING);
    new CorrectedIndex(new Loop(), fitted).search(query(vectors[0], 15));
    assertThat(asked).containsExactly(15, 15, 15);
  }

  /// Raw neighbors come from the query's own source, corrected ones from all.
  @Test
  void correction_mixesTheSources() {
    FittedCorrection fitted = fitted(Correction.CENTERING);
    float[] query = fitted.maps().apply(0, vectors[0]);
    Answer raw = new Loop().search(query(vectors[0], 30));
    Answer corrected = new CorrectedIndex(new Loop(), fitted).search(query(query, 30));
    assertThat(raw.neighbors()).allMatch(neighbor -> neighbor.id() % 3 == 0);
    assertThat(corrected.neighbors().stream().map(neighbor -> neighbor.id() % 3).distinct())
        .hasSize(3);
  }

  @Test
  void inexactIndex_makesAnInexactAnswer() {
    Searching graph =
        new Loop() {
          @Override
          public Answer search(VectorQuery query) {
            Answer all = super.search(query);
            return new Answer(all.neighbors(), false, 1, all.elapsed(), OptionalLong.empty());
          }
        };
    Answer answer =
        new CorrectedIndex(graph, fitted(Correction.CENTERING)).search(query(vectors[0], 5));
    assertThat(answer.exact()).isFalse();
    assertThat(answer.visited()).isEqualTo(3);
  }

  @Test
  void time_isForAllSourcesTogether() {
    Searching slow =
        new Loop() {
          @Override
          public Answer search(VectorQuery query) {
            if (query.bounds().time().compareTo(Duration.ofMillis(20)) < 0) {
              throw new SearchTimeoutException(query.bounds().time());
            }
            long until = System.nanoTime() + 15_000_000;
            while (System.nanoTime() < until) {
              Thread.onSpinWait();
            }
            return super.search(query);
          }
        };
    VectorQuery query = query(vectors[0], 5).limited(Duration.ofMillis(30));
    assertThatThrownBy(() -> new CorrectedIndex(slow, fitted(Correction.COMBAT)).search(query))
        .isInstanceOf(SearchTimeoutException.class);
  }

  private FittedCorrection fitted(Correction correction) {
    SourceMaps maps =
        correction == Correction.CENTERING
            ? SourceMaps.centering(moments)
            : SourceMaps.combat(moments);
    return new FittedCorrection(
        correction,
        CellKind.RED,
        maps,
        new FittedCorrection.Fit(SOURCES, List.of(), CELLS, Instant.EPOCH));
  }

  private static VectorQuery query(float[] vector, int k) {
    return new VectorQuery(
        vector, k, Metric.EUCLIDEAN, new Filter.Everything(), new Effort.Exact());
  }

  /// Compares all vectors of the sources that the filter names.
  private class Loop implements Searching {
    @Override
    public Answer search(VectorQuery query) {
      asked.add(query.k());
      List<Neighbor> near =
          IntStream.range(0, CELLS)
              .filter(cell -> allows(query.filter(), cell))
              .mapToObj(cell -> Neighbor.measure(cell, query.vector(), vectors[cell]))
              .sorted(Neighbor.nearestFirst(query.metric()))
              .limit(query.k())
              .toList();
      return new Answer(near, true, CELLS, Duration.ZERO, OptionalLong.empty());
    }

    private static boolean allows(Filter filter, int cell) {
      return switch (filter) {
        case Filter.Everything() -> true;
        case Filter.And(var parts) -> parts.stream().allMatch(part -> allows(part, cell));
        case Filter.AnyOf(_, Set<String> values) -> values.contains(SOURCES.get(cell % 3));
        case Filter.Or _, Filter.Not _, Filter.Range _, Filter.Ids _, Filter.Has _ ->
            throw new IllegalArgumentException(filter.toString());
      };
    }

    @Override
    public Optional<float[]> vector(long id) {
      return Optional.of(vectors[(int) id]);
    }

    @Override
    public Optional<String> segment(long id) {
      return Optional.empty();
    }
  }
}

package org.reddino.trainer.knn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.reddino.trainer.ClusteredVectors;
import org.reddino.trainer.Progress;

/// How long leave-one-source-out takes: `-Dreddino.measure=true`, figures in docs/evaluation.md.
@EnabledIfSystemProperty(named = "reddino.measure", matches = "true", disabledReason = "measures")
class ExactNeighborsTimesTest {
  private static final int ROWS = Integer.getInteger("reddino.rows", 60_000);
  private static final int DIMENSION = 384;
  private static final int SOURCES = 4;

  @Test
  void looSources_ofClusteredVectors() {
    float[][] vectors = ClusteredVectors.of(ROWS, DIMENSION);
    int[] groups = IntStream.range(0, ROWS).map(row -> row % SOURCES).toArray();
    for (int run = 0; run < 3; run++) {
      long start = System.nanoTime();
      Neighborhoods found = ExactNeighbors.acrossGroups(vectors, groups, 20, Progress.none());
      double seconds = (System.nanoTime() - start) / 1e9;
      Problem problem = Problem.acrossGroups(vectors, groups, 20);
      for (int query = 7; query < ROWS; query += 1999) {
        Nearest exact = BruteForce.of(problem, query);
        assertThat(found.rows(query)).isEqualTo(exact.rows());
        assertThat(found.distances(query)).isEqualTo(exact.distances());
      }
      System.out.printf(
          "leave-one-source-out, %d x %d, %d sources, k = 20: %.1f s%n",
          ROWS, DIMENSION, SOURCES, seconds);
    }
  }
}

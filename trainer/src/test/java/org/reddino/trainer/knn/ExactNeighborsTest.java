package org.reddino.trainer.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.Progress;

class ExactNeighborsTest {
  @Test
  void products_equalOracle() {
    float[][] base = gaussian(5000, 33, 1);
    float[][] queries = gaussian(1100, 33, 2);
    assertProducts(base, queries, 20);
  }

  @Test
  void products_farFromOrigin_equalOracle() {
    float[][] base = gaussian(3000, 16, 3);
    float[][] queries = gaussian(50, 16, 4);
    for (float[][] rows : List.of(base, queries)) {
      for (float[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          row[i] = row[i] * 1e-3f + 1000 * i;
        }
      }
    }
    assertProducts(base, queries, 5);
  }

  @Test
  void products_hugeAndTinyValues_equalOracle() {
    for (float factor : new float[] {1e-18f, 1e15f}) {
      float[][] base = scaled(gaussian(700, 8, 5), factor);
      float[][] queries = scaled(gaussian(30, 8, 6), factor);
      assertProducts(base, queries, 3);
    }
  }

  @Test
  void products_ofEqualVectors_giveLowestRows() {
    float[][] base = new float[6000][4];
    for (Neighborhoods found : products(base, new float[3][4], 7)) {
      assertThat(found.rows(2)).containsExactly(0, 1, 2, 3, 4, 5, 6);
      assertThat(found.distances(2)).containsOnly(0);
    }
  }

  @Property(tries = 60)
  void smallGrid_fullOfTies_equalsOracle(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int k) {
    Random random = new Random(seed);
    float[][] base = grid(40 + random.nextInt(80), random);
    float[][] queries = grid(10, random);
    Neighborhoods expected = oracle(base, queries, k);
    assertEqual(ExactNeighbors.euclidean(base, queries, k), expected);
    products(base, queries, k).forEach(found -> assertEqual(found, expected));
  }

  @Property(tries = 40)
  void otherGroups_equalOracle(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int k) {
    Random random = new Random(seed);
    float[][] vectors = random.nextBoolean() ? grid(130, random) : gaussian(130, 5, seed);
    int[] groups = random.ints(130, 0, 3).toArray();
    Problem problem = Problem.acrossGroups(vectors, groups, k);
    Neighborhoods expected = oracle(problem);
    assertEqual(ExactNeighbors.acrossGroups(vectors, groups, k, Progress.none()), expected);
    assertEqual(BlockedProducts.neighbors(problem, Progress.none()), expected);
    assertEqual(RoundedProducts.neighbors(problem, Progress.none()), expected);
  }

  @Test
  void manyBlocks_ofUnevenGroups_equalOracle() {
    float[][] vectors = gaussian(9501, 12, 9);
    int[] groups = new Random(10).ints(vectors.length, 0, 10).map(i -> i < 7 ? 1 : i - 6).toArray();
    Problem problem = Problem.acrossGroups(vectors, groups, 20);
    assertEqual(
        RoundedProducts.neighbors(problem, Progress.none()),
        BruteForce.neighbors(problem, Progress.none()));
  }

  @Test
  void ownGroupForEachRow_leavesOutTheRowItself() {
    float[][] vectors = {{0}, {1}, {3}};
    Neighborhoods found =
        ExactNeighbors.acrossGroups(vectors, new int[] {0, 1, 2}, 2, Progress.none());
    assertThat(found.rows(0)).containsExactly(1, 2);
    assertThat(found.rows(1)).containsExactly(0, 2);
    assertThat(found.distances(2)).containsExactly(2, 3);
  }

  @Test
  void groupWithTooFewOthers_isNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ExactNeighbors.acrossGroups(
                    new float[4][2], new int[] {7, 7, 7, 1}, 2, Progress.none()))
        .withMessage("k is 2, group 7 leaves 1 other rows");
  }

  /// The bound is no luxury: the order of bfloat16 scores alone is wrong.
  @Test
  void nearbyRows_thatRoundingCannotTell_areToldApart() {
    float[][] base = gaussian(3000, 24, 11);
    for (float[] row : base) {
      for (int i = 0; i < row.length; i++) {
        row[i] = 1 + row[i] * 1e-4f;
      }
      row[0] = row[0] > 1 ? 5 : -5;
    }
    assertProducts(base, Arrays.copyOf(base, 40), 20);
  }

  @Test
  void progress_endsAtTotal_andItsExceptionEndsTheWork() {
    Problem problem = Problem.of(gaussian(9000, 4, 7), gaussian(2000, 4, 8), 1);
    List<BiFunction<Problem, Progress, Neighborhoods>> ways =
        List.of(BlockedProducts::neighbors, RoundedProducts::neighbors);
    for (BiFunction<Problem, Progress, Neighborhoods> way : ways) {
      List<Long> reports = new ArrayList<>();
      Neighborhoods found = way.apply(problem, (done, total) -> reports.add(total - done));
      assertThat(found.count()).isEqualTo(2000);
      assertThat(reports).isSortedAccordingTo(Comparator.reverseOrder()).endsWith(0L);
      assertThatThrownBy(
              () ->
                  way.apply(
                      problem,
                      (done, total) -> {
                        throw new CancellationException("enough");
                      }))
          .hasMessage("enough");
    }
  }

  @Test
  void interruptedThread_cancels() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> ExactNeighbors.euclidean(grid(9), grid(2), 1))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void badArguments_areNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExactNeighbors.euclidean(new float[2][3], new float[1][3], 3))
        .withMessage("k is 3, the base has 2 rows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExactNeighbors.euclidean(new float[2][3], new float[1][4], 1))
        .withMessage("query row 0 has 4 components, the base has 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExactNeighbors.euclidean(new float[][] {{Float.NaN}}, new float[1][1], 1))
        .withMessage("base row 0 holds NaN");
  }

  private static void assertProducts(float[][] base, float[][] queries, int k) {
    Neighborhoods expected = oracle(base, queries, k);
    products(base, queries, k).forEach(found -> assertEqual(found, expected));
  }

  /// By float32 and by bfloat16 products.
  private static List<Neighborhoods> products(float[][] base, float[][] queries, int k) {
    Problem problem = Problem.of(base, queries, k);
    return List.of(
        BlockedProducts.neighbors(problem, Progress.none()),
        RoundedProducts.neighbors(problem, Progress.none()));
  }

  private static Neighborhoods oracle(float[][] base, float[][] queries, int k) {
    return oracle(Problem.of(base, queries, k));
  }

  /// Sorts every allowed row of the base by float64 distance, then by number.
  private static Neighborhoods oracle(Problem problem) {
    float[][] base = problem.base();
    float[][] queries = problem.queries();
    int[][] rows = new int[queries.length][];
    double[][] distances = new double[queries.length][];
    for (int q = 0; q < queries.length; q++) {
      int query = q;
      double[] squared = new double[base.length];
      for (int row = 0; row < base.length; row++) {
        for (int i = 0; i < base[row].length; i++) {
          squared[row] += Math.pow((double) base[row][i] - queries[q][i], 2);
        }
      }
      rows[q] =
          IntStream.range(0, base.length)
              .filter(row -> problem.allows(query, row))
              .boxed()
              .sorted(Comparator.comparingDouble((Integer row) -> squared[row]))
              .limit(problem.k())
              .mapToInt(Integer::intValue)
              .toArray();
      distances[q] = IntStream.of(rows[q]).mapToDouble(row -> Math.sqrt(squared[row])).toArray();
    }
    return new Neighborhoods(rows, distances);
  }

  private static void assertEqual(Neighborhoods found, Neighborhoods expected) {
    assertThat(found.count()).isEqualTo(expected.count());
    for (int q = 0; q < expected.count(); q++) {
      assertThat(found.rows(q)).as("query %d", q).isEqualTo(expected.rows(q));
      assertThat(found.distances(q)).isEqualTo(expected.distances(q));
    }
  }

  private static float[][] gaussian(int rows, int dimension, long seed) {
    Random random = new Random(seed);
    float[][] vectors = new float[rows][dimension];
    for (float[] vector : vectors) {
      for (int i = 0; i < dimension; i++) {
        vector[i] = (float) random.nextGaussian();
      }
    }
    return vectors;
  }

  private static float[][] scaled(float[][] vectors, float factor) {
    for (float[] vector : vectors) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] *= factor;
      }
    }
    return vectors;
  }

  private static float[][] grid(int rows) {
    return grid(rows, new Random(rows));
  }

  private static float[][] grid(int rows, Random random) {
    float[][] vectors = new float[rows][2];
    for (float[] vector : vectors) {
      vector[0] = random.nextInt(4);
      vector[1] = random.nextInt(3);
    }
    return vectors;
  }
}

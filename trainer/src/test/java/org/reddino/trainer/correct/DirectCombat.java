package org.reddino.trainer.correct;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// ComBat without covariates as the paper and its program `sva` write it down: on the matrix of
/// standardised values, sums over rows at every step.
final class DirectCombat {
  private DirectCombat() {}

  static double[][] corrected(float[][] y, int[] batch) {
    int d = y[0].length;
    double[] alpha = new double[d];
    double[] sigma = new double[d];
    double[][] z = new double[y.length][d];
    for (int g = 0; g < d; g++) {
      int column = g;
      alpha[g] = mean(y.length, r -> true, r -> y[r][column]);
      double sum = 0;
      for (int r = 0; r < y.length; r++) {
        int own = batch[r];
        double off = y[r][g] - mean(y.length, o -> batch[o] == own, o -> y[o][column]);
        sum += off * off / y.length;
      }
      sigma[g] = Math.sqrt(sum);
      for (int r = 0; r < y.length; r++) {
        z[r][g] = (y[r][g] - alpha[g]) / sigma[g];
      }
    }
    int batches = Arrays.stream(batch).max().orElseThrow() + 1;
    for (int i = 0; i < batches; i++) {
      int own = i;
      adjust(z, IntStream.range(0, y.length).filter(r -> batch[r] == own).toArray());
    }
    for (double[] row : z) {
      for (int g = 0; g < d; g++) {
        row[g] = row[g] * sigma[g] + alpha[g];
      }
    }
    return z;
  }

  private static void adjust(double[][] z, int[] rows) {
    int d = z[0].length;
    double[] gamma = new double[d];
    double[] delta = new double[d];
    for (int g = 0; g < d; g++) {
      int column = g;
      double[] values = IntStream.of(rows).mapToDouble(r -> z[r][column]).toArray();
      gamma[g] = Arrays.stream(values).average().orElseThrow();
      delta[g] = variance(values);
    }
    double gammaBar = Arrays.stream(gamma).average().orElseThrow();
    double tau = variance(gamma);
    double m = Arrays.stream(delta).average().orElseThrow();
    double s2 = variance(delta);
    double a = (2 * s2 + m * m) / s2;
    double b = (m * s2 + m * m * m) / s2;
    int n = rows.length;
    for (int g = 0; g < d; g++) {
      double gammaStar = gamma[g];
      double deltaStar = delta[g];
      for (int round = 0; round < 200; round++) {
        gammaStar = (tau * n * gamma[g] + deltaStar * gammaBar) / (tau * n + deltaStar);
        double sum = 0;
        for (int r : rows) {
          sum += (z[r][g] - gammaStar) * (z[r][g] - gammaStar);
        }
        deltaStar = (0.5 * sum + b) / (n / 2.0 + a - 1);
      }
      for (int r : rows) {
        z[r][g] = (z[r][g] - gammaStar) / Math.sqrt(deltaStar);
      }
    }
  }

  private static double mean(int rows, IntPredicate wanted, IntToDoubleFunction value) {
    return IntStream.range(0, rows).filter(wanted).mapToDouble(value).average().orElseThrow();
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
  }
}

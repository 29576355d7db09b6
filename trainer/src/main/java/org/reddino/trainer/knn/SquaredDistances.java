package org.reddino.trainer.knn;

/// Squared distances of one query to listed rows: each the sum of [BruteForce#squaredDistance], in
/// the same order, four rows at a time so that their additions overlap.
final class SquaredDistances {
  private SquaredDistances() {}

  static void of(Problem problem, int query, ShortList list, double[] squared) {
    float[] vector = problem.queries()[query];
    float[][] base = problem.base();
    int i = 0;
    for (; i + 3 < squared.length; i += 4) {
      float[][] four = {
        base[list.row(i)], base[list.row(i + 1)], base[list.row(i + 2)], base[list.row(i + 3)]
      };
      four(four, vector, squared, i);
    }
    for (; i < squared.length; i++) {
      squared[i] = BruteForce.squaredDistance(base[list.row(i)], vector);
    }
  }

  private static void four(float[][] rows, float[] query, double[] squared, int at) {
    float[] a = rows[0];
    float[] b = rows[1];
    float[] c = rows[2];
    float[] d = rows[3];
    double sumA = 0;
    double sumB = 0;
    double sumC = 0;
    double sumD = 0;
    for (int i = 0; i < query.length; i++) {
      double value = query[i];
      double differenceA = a[i] - value;
      double differenceB = b[i] - value;
      double differenceC = c[i] - value;
      double differenceD = d[i] - value;
      sumA += differenceA * differenceA;
      sumB += differenceB * differenceB;
      sumC += differenceC * differenceC;
      sumD += differenceD * differenceD;
    }
    squared[at] = sumA;
    squared[at + 1] = sumB;
    squared[at + 2] = sumC;
    squared[at + 3] = sumD;
  }
}

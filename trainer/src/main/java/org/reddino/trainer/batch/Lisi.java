package org.reddino.trainer.batch;

/// Local inverse Simpson's index (Korsunsky and others, 2019): how many groups a neighborhood
/// effectively holds. Neighbors weigh exp(-b distance), as in the authors' code, with b such that
/// the weights' perplexity is the one asked.
public final class Lisi {
  private static final int STEPS = 60;
  private static final double TOLERANCE = 1e-6;

  private Lisi() {}

  /// The index of one neighborhood, 1..groups.
  ///
  /// @param distances nearest first
  /// @param groups of the neighbors
  /// @param count how many groups there are
  /// @param perplexity below the number of neighbors
  public static double index(double[] distances, int[] groups, int count, double perplexity) {
    double[] weights = weights(distances, Math.log(perplexity));
    double[] shares = new double[count];
    for (int i = 0; i < weights.length; i++) {
      shares[groups[i]] += weights[i];
    }
    double simpson = 0;
    for (double share : shares) {
      simpson += share * share;
    }
    return 1 / simpson;
  }

  private static double[] weights(double[] distances, double entropy) {
    double[] weights = new double[distances.length];
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double mean = 0;
    for (double distance : distances) {
      mean += (distance - distances[0]) / distances.length;
    }
    double beta = mean > 0 ? 1 / mean : 1;
    for (int step = 0; step < STEPS; step++) {
      double found = fill(weights, distances, beta);
      if (Math.abs(found - entropy) < TOLERANCE) {
        break;
      }
      if (found > entropy) {
        low = beta;
        beta = high == Double.POSITIVE_INFINITY ? 2 * beta : (low + high) / 2;
      } else {
        high = beta;
        beta = (low + high) / 2;
      }
    }
    return weights;
  }

  /// Writes normalised weights and returns their entropy.
  private static double fill(double[] weights, double[] distances, double beta) {
    double sum = 0;
    double energy = 0;
    for (int i = 0; i < weights.length; i++) {
      double excess = distances[i] - distances[0];
      weights[i] = Math.exp(-beta * excess);
      sum += weights[i];
      energy += weights[i] * excess;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return Math.log(sum) + beta * energy / sum;
  }
}

package org.reddino.trainer.layout;

/// How surely each neighbor of one cell is its neighbor, 0..1: exp(-(d - rho) / sigma), with rho
/// the distance of the nearest other cell and sigma such that they add up to log2 of the size of
/// the neighborhood. Constants as in the authors' code.
final class Memberships {
  private static final int STEPS = 64;
  private static final double TOLERANCE = 1e-5;
  private static final double LEAST_SCALE = 1e-3;

  private final double meanDistance;

  /// @param meanDistance over all neighborhoods, a floor for sigma where cells coincide
  Memberships(double meanDistance) {
    this.meanDistance = meanDistance;
  }

  /// Of the neighbors of a cell that itself is not among them.
  ///
  /// @param distances nearest first
  double[] among(double[] distances) {
    double rho = 0;
    for (int i = 0; i < distances.length && rho == 0; i++) {
      rho = distances[i];
    }
    return of(distances, rho, distances.length + 1);
  }

  /// Of the known neighbors of a new cell: none of them is sure.
  double[] beside(double[] distances) {
    return of(distances, 0, distances.length);
  }

  private double[] of(double[] distances, double rho, int size) {
    double sigma = sigma(distances, rho, Math.log(size) / Math.log(2));
    double mean = 0;
    for (double distance : distances) {
      mean += distance / size;
    }
    sigma = Math.max(sigma, LEAST_SCALE * (rho > 0 ? mean : meanDistance));
    double[] strengths = new double[distances.length];
    for (int i = 0; i < strengths.length; i++) {
      strengths[i] = strength(distances[i], rho, sigma);
    }
    return strengths;
  }

  private static double strength(double distance, double rho, double sigma) {
    double excess = distance - rho;
    return excess <= 0 || sigma == 0 ? 1 : Math.exp(-excess / sigma);
  }

  private static double sigma(double[] distances, double rho, double wanted) {
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double sigma = 1;
    for (int step = 0; step < STEPS; step++) {
      double sum = 0;
      for (double distance : distances) {
        sum += strength(distance, rho, sigma);
      }
      if (Math.abs(sum - wanted) < TOLERANCE) {
        break;
      }
      if (sum > wanted) {
        high = sigma;
        sigma = (low + high) / 2;
      } else {
        low = sigma;
        sigma = high == Double.POSITIVE_INFINITY ? 2 * sigma : (low + high) / 2;
      }
    }
    return sigma;
  }
}

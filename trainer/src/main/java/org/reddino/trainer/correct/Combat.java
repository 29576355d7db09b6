package org.reddino.trainer.correct;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Parametric empirical Bayes of location and scale (Johnson, Li, Rabinovic 2007): components are
/// standardised by the mean of all and the spread within sources; each source's location and scale
/// are drawn toward those of its other components by normal and inverse-gamma priors. Everything
/// comes from the moments of the sources.
///
/// Names as in the paper: gamma, delta squared location and scale; a, b the inverse gamma's.
/// A component that does not vary within sources is only moved.
final class Combat {
  private static final double CONVERGED = 1e-4;
  private static final int MOST_ROUNDS = 1000;

  private final SourceMoments moments;
  private final int[] varying; // components
  private final double[] mean;
  private final double[] spread; // 1 where nothing varies
  private final double[][] scale;
  private final double[][] shift;

  private Combat(SourceMoments moments) {
    this.moments = moments;
    int d = moments.dimension();
    mean = IntStream.range(0, d).mapToDouble(moments::mean).toArray();
    double[] variance = IntStream.range(0, d).mapToDouble(this::within).toArray();
    varying = IntStream.range(0, d).filter(i -> variance[i] > 0).toArray();
    spread = Arrays.stream(variance).map(v -> v > 0 ? Math.sqrt(v) : 1).toArray();
    scale = new double[moments.count()][d];
    shift = new double[moments.count()][d];
  }

  static SourceMaps fit(SourceMoments moments) {
    Combat combat = new Combat(moments);
    for (int source = 0; source < moments.count(); source++) {
      if (moments.cells(source) == 1) {
        throw new IllegalArgumentException(
            "source " + source + " has a single cell, ComBat needs 2 to know its scale");
      }
      if (moments.cells(source) > 0) {
        combat.source(source);
      }
    }
    return new SourceMaps(combat.scale, combat.shift);
  }

  private double within(int component) {
    double sum = 0;
    for (int source = 0; source < moments.count(); source++) {
      sum += moments.squares(source, component);
    }
    return sum / moments.cells();
  }

  private void source(int source) {
    long n = moments.cells(source);
    for (int i = 0; i < mean.length; i++) { // what stays where a component does not vary
      scale[source][i] = 1;
      shift[source][i] = mean[i] - moments.mean(source, i);
    }
    double[] gamma = each(i -> (moments.mean(source, i) - mean[i]) / spread[i]);
    double[] delta = each(i -> moments.squares(source, i) / (n - 1) / (spread[i] * spread[i]));
    Prior prior = new Prior(gamma, delta);
    for (int j = 0; j < varying.length; j++) {
      int i = varying[j];
      double[] adjusted = prior.adjusted(n, gamma[j], delta[j]);
      double factor = 1 / Math.sqrt(adjusted[1]);
      scale[source][i] = factor;
      shift[source][i] = mean[i] - factor * (mean[i] + spread[i] * adjusted[0]);
    }
  }

  private double[] each(IntToDoubleFunction value) {
    return IntStream.of(varying).mapToDouble(value).toArray();
  }

  /// What the components of a source say of each other.
  private static final class Prior {
    private final double center;
    private final double variance; // of gamma, 0 = all alike
    private final double a; // infinite where all scales are alike
    private final double b;
    private final double alike; // scale where all components have the same

    Prior(double[] gamma, double[] delta) {
      center = average(gamma);
      variance = variance(gamma, center);
      double scale = average(delta);
      alike = scale > 0 ? scale : 1;
      double spread = variance(delta, scale);
      a = (2 * spread + scale * scale) / spread;
      b = (scale * spread + scale * scale * scale) / spread;
    }

    /// Location and squared scale of a component, by the paper's two equations in turn.
    double[] adjusted(long n, double gamma, double delta) {
      double location = gamma;
      double squared = Math.max(delta, Double.MIN_NORMAL);
      for (int round = 0; round < MOST_ROUNDS; round++) {
        double nextLocation = (n * variance * gamma + squared * center) / (n * variance + squared);
        double off = gamma - nextLocation;
        double sum = (n - 1) * delta + n * off * off;
        double nextSquared = Double.isFinite(a) ? (sum / 2 + b) / (n / 2.0 + a - 1) : alike;
        double change =
            Math.max(
                Math.abs(nextLocation - location) / Math.max(Math.abs(location), 1e-12),
                Math.abs(nextSquared - squared) / squared);
        location = nextLocation;
        squared = nextSquared;
        if (change < CONVERGED) {
          break;
        }
      }
      return new double[] {location, squared};
    }

    private static double average(double[] values) {
      return Arrays.stream(values).average().orElse(0);
    }

    private static double variance(double[] values, double mean) {
      double sum = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
      return values.length < 2 ? 0 : sum / (values.length - 1);
    }
  }
}

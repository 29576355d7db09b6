package org.reddino.trainer.evaluate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.reddino.trainer.Progress;

/// Limited-memory BFGS for smooth convex functions (Nocedal and Wright, Numerical Optimization,
/// algorithms 7.4 and 7.5) with a bisecting line search for the weak Wolfe conditions (Lewis and
/// Overton, 2013).
final class Lbfgs {
  private static final int HISTORY = 20;
  private static final int LINE_STEPS = 40;
  private static final double DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;

  /// A function with its gradient.
  @FunctionalInterface
  interface Objective {
    /// Value at `x`; the gradient is written to `gradient`.
    double at(double[] x, double[] gradient);
  }

  /// A step s and the change y of the gradient over it.
  private record Pair(Vector step, Vector change, double product) {}

  /// Wraps the array, which a record may not hold bare.
  private static final class Vector {
    final double[] values;

    Vector(double[] values) {
      this.values = values;
    }
  }

  private final int maxIterations;
  private final Deque<Pair> history = new ArrayDeque<>();
  private Objective objective;
  private double[] x;
  private double[] gradient;
  private double value;

  Lbfgs(Objective objective, int maxIterations) {
    this.objective = objective;
    this.maxIterations = maxIterations;
  }

  /// Goes on with the same function, told better: what was learned of its curvature stays.
  void turnTo(Objective better) {
    objective = better;
  }

  /// Minimises from `start`, which receives the minimum.
  ///
  /// @param tolerance largest component of the gradient at which the search ends
  /// @return largest component of the gradient at the end
  double minimize(double[] start, double tolerance, Progress progress) {
    x = start;
    gradient = new double[x.length];
    value = objective.at(x, gradient);
    for (int i = 0; i < maxIterations && largest(gradient) > tolerance; i++) {
      progress.step(i, maxIterations);
      if (!advance(direction()) && !restart()) {
        break;
      }
    }
    progress.step(maxIterations, maxIterations);
    return largest(gradient);
  }

  private boolean restart() {
    boolean worthwhile = !history.isEmpty();
    history.clear();
    return worthwhile;
  }

  private double[] direction() {
    double[] direction = gradient.clone();
    double[] alpha = new double[history.size()];
    int i = 0;
    for (Iterator<Pair> newest = history.descendingIterator(); newest.hasNext(); i++) {
      Pair pair = newest.next();
      alpha[i] = dot(pair.step.values, direction) / pair.product;
      add(direction, -alpha[i], pair.change.values);
    }
    double scale = 1 / Math.max(1, Math.sqrt(dot(gradient, gradient)));
    if (!history.isEmpty()) {
      double[] change = history.getLast().change.values;
      scale = history.getLast().product / dot(change, change);
    }
    for (int j = 0; j < direction.length; j++) {
      direction[j] *= -scale;
    }
    for (Pair pair : history) {
      double beta = dot(pair.change.values, direction) / pair.product;
      add(direction, -alpha[--i] - beta, pair.step.values);
    }
    return direction;
  }

  /// Goes along `direction`; false if no step lowers the value any more.
  private boolean advance(double[] direction) {
    double slope = dot(gradient, direction);
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double step = 1;
    double[] next = new double[x.length];
    double[] nextGradient = new double[x.length];
    for (int i = 0; i < LINE_STEPS && slope < 0; i++) {
      System.arraycopy(x, 0, next, 0, x.length);
      add(next, step, direction);
      double nextValue = objective.at(next, nextGradient);
      if (!(nextValue <= value + DECREASE * step * slope)) {
        high = step;
      } else if (dot(nextGradient, direction) < CURVATURE * slope) {
        low = step;
      } else {
        accept(next, nextGradient, nextValue);
        return true;
      }
      step = high == Double.POSITIVE_INFINITY ? 2 * step : (low + high) / 2;
    }
    return false;
  }

  private void accept(double[] next, double[] nextGradient, double nextValue) {
    double[] step = next.clone();
    add(step, -1, x);
    double[] change = nextGradient.clone();
    add(change, -1, gradient);
    double product = dot(step, change);
    if (product > 0) {
      history.addLast(new Pair(new Vector(step), new Vector(change), product));
      if (history.size() > HISTORY) {
        history.removeFirst();
      }
    }
    System.arraycopy(next, 0, x, 0, x.length);
    gradient = nextGradient;
    value = nextValue;
  }

  private static double largest(double[] vector) {
    double largest = 0;
    for (double component : vector) {
      largest = Math.max(largest, Math.abs(component));
    }
    return largest;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] target, double factor, double[] vector) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factor * vector[i];
    }
  }
}

package org.reddino.trainer.layout;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.reddino.trainer.knn.Neighborhoods;

/// The fuzzy simplicial set of a neighbor graph: for every cell its partners and how surely the two
/// belong together. Of cells among themselves it is symmetric, a + b - ab of the two directions.
final class FuzzySet {
  private final int[][] partners; // ascending
  private final float[][] weights;

  private FuzzySet(int[][] partners, float[][] weights) {
    this.partners = partners;
    this.weights = weights;
  }

  /// Of cells among themselves.
  ///
  /// @param graph neighbors of each without itself
  static FuzzySet among(Neighborhoods graph) {
    Memberships memberships = new Memberships(meanDistance(graph, 1));
    return of(graph, memberships::among).united();
  }

  /// Of new cells beside known ones.
  ///
  /// @param graph known neighbors of each new cell
  static FuzzySet beside(Neighborhoods graph) {
    Memberships memberships = new Memberships(meanDistance(graph, 0));
    return of(graph, memberships::beside);
  }

  /// @param strengths of neighbors by their distances
  private static FuzzySet of(Neighborhoods graph, UnaryOperator<double[]> strengths) {
    int n = graph.count();
    int[][] rows = new int[n][];
    float[][] weights = new float[n][];
    IntStream.range(0, n)
        .parallel()
        .forEach(i -> fill(i, rows, weights, graph.rows(i), strengths.apply(graph.distances(i))));
    return new FuzzySet(rows, weights);
  }

  int cells() {
    return partners.length;
  }

  /// Partners of a cell, ascending; not copied.
  int[] partners(int cell) {
    return partners[cell];
  }

  /// Weights of [#partners], 0..1; not copied.
  float[] weights(int cell) {
    return weights[cell];
  }

  float largest() {
    float largest = 0;
    for (float[] row : weights) {
      for (float weight : row) {
        largest = Math.max(largest, weight);
      }
    }
    return largest;
  }

  private static double meanDistance(Neighborhoods graph, int itself) {
    return IntStream.range(0, graph.count())
        .mapToDouble(i -> Arrays.stream(graph.distances(i)).sum() / (graph.rows(i).length + itself))
        .average()
        .orElse(0);
  }

  private static void fill(int i, int[][] rows, float[][] strengths, int[] near, double[] found) {
    Integer[] order = IntStream.range(0, near.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (a, b) -> Integer.compare(near[a], near[b]));
    rows[i] = new int[near.length];
    strengths[i] = new float[near.length];
    for (int at = 0; at < order.length; at++) {
      rows[i][at] = near[order[at]];
      strengths[i][at] = (float) found[order[at]];
    }
  }

  private FuzzySet united() {
    FuzzySet back = reversed();
    int n = cells();
    int[][] rows = new int[n][];
    float[][] strengths = new float[n][];
    IntStream.range(0, n).parallel().forEach(i -> merge(i, back, rows, strengths));
    return new FuzzySet(rows, strengths);
  }

  private FuzzySet reversed() {
    int n = cells();
    int[] counts = new int[n];
    for (int[] row : partners) {
      for (int partner : row) {
        counts[partner]++;
      }
    }
    int[][] rows = new int[n][];
    float[][] strengths = new float[n][];
    Arrays.setAll(rows, i -> new int[counts[i]]);
    Arrays.setAll(strengths, i -> new float[counts[i]]);
    int[] next = new int[n];
    for (int i = 0; i < n; i++) { // in order, so that rows ascend
      for (int at = 0; at < partners[i].length; at++) {
        int partner = partners[i][at];
        rows[partner][next[partner]] = i;
        strengths[partner][next[partner]++] = weights[i][at];
      }
    }
    return new FuzzySet(rows, strengths);
  }

  private void merge(int i, FuzzySet back, int[][] rows, float[][] strengths) {
    int[] forward = partners[i];
    int[] backward = back.partners[i];
    int[] union = new int[forward.length + backward.length];
    float[] weight = new float[union.length];
    int size = 0;
    for (int a = 0, b = 0; a < forward.length || b < backward.length; size++) {
      int left = a < forward.length ? forward[a] : Integer.MAX_VALUE;
      int right = b < backward.length ? backward[b] : Integer.MAX_VALUE;
      union[size] = Math.min(left, right);
      float there = left <= right ? weights[i][a++] : 0;
      float here = right <= left ? back.weights[i][b++] : 0;
      weight[size] = there + here - there * here;
    }
    rows[i] = Arrays.copyOf(union, size);
    strengths[i] = Arrays.copyOf(weight, size);
  }
}

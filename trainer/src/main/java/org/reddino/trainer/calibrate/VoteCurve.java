package org.reddino.trainer.calibrate;

import java.util.ArrayList;
import java.util.List;

/// Probability that the winner of a vote is right, by its class and its votes.
///
/// Unless it is the share itself ([CurveForm]): isotonic regression by pooling adjacent violators
/// (Zadrozny and Elkan, KDD 2002), of all winning classes together or of each. A class with few
/// votes leans on the curve of all classes together, as if that had been seen [#PRIOR] times at
/// each number of votes; that one leans on the share itself, once, and never quite to certainty:
/// v of n votes count as v / (n + 1).
public final class VoteCurve {
  /// Votes that the curve of all classes is worth in the curve of one.
  static final double PRIOR = 10;

  private final double[][] probability; // [class][votes]

  private VoteCurve(double[][] probability) {
    this.probability = probability;
  }

  /// A curve as it was stored.
  ///
  /// @param probability by class and votes - 1, 0..1
  public static VoteCurve of(List<List<Double>> probability) {
    double[][] curve = new double[probability.size()][];
    for (int c = 0; c < curve.length; c++) {
      List<Double> row = probability.get(c);
      curve[c] = new double[row.size() + 1];
      for (int v = 1; v < curve[c].length; v++) {
        curve[c][v] = row.get(v - 1);
      }
    }
    return new VoteCurve(curve);
  }

  /// The raw share as a curve.
  static VoteCurve shares(int classes, int voters) {
    double[][] shares = new double[classes][voters + 1];
    for (double[] row : shares) {
      for (int v = 1; v <= voters; v++) {
        row[v] = (double) v / voters;
      }
    }
    return new VoteCurve(shares);
  }

  /// The same without certainty: all n votes count as n / (n + 1).
  static VoteCurve cautiousShares(int classes, int voters) {
    VoteCurve shares = shares(classes, voters);
    for (double[] row : shares.probability) {
      row[voters] = voters / (voters + 1.0);
    }
    return shares;
  }

  /// One curve for all classes.
  static VoteCurve common(VoteCounts counts) {
    double[] pooled = pooled(counts);
    double[][] probability = new double[counts.classes()][counts.voters() + 1];
    for (double[] row : probability) {
      System.arraycopy(pooled, 0, row, 1, counts.voters());
    }
    return new VoteCurve(probability);
  }

  /// A curve for each class.
  static VoteCurve perClass(VoteCounts counts) {
    int voters = counts.voters();
    double[] pooled = pooled(counts);
    double[] value = new double[voters];
    double[] weight = new double[voters];
    double[][] probability = new double[counts.classes()][voters + 1];
    for (int c = 0; c < counts.classes(); c++) {
      for (int v = 1; v <= voters; v++) {
        weight[v - 1] = counts.cells(c, v) + PRIOR;
        value[v - 1] = (counts.right(c, v) + PRIOR * pooled[v - 1]) / weight[v - 1];
      }
      System.arraycopy(rising(value, weight), 0, probability[c], 1, voters);
    }
    return new VoteCurve(probability);
  }

  private static double[] pooled(VoteCounts counts) {
    int voters = counts.voters();
    double[] value = new double[voters];
    double[] weight = new double[voters];
    for (int v = 1; v <= voters; v++) {
      double right = v / (voters + 1.0);
      double cells = 1;
      for (int c = 0; c < counts.classes(); c++) {
        right += counts.right(c, v);
        cells += counts.cells(c, v);
      }
      value[v - 1] = right / cells;
      weight[v - 1] = cells;
    }
    return rising(value, weight);
  }

  /// @param votes of the winner, 1 to the voters
  public double probability(int winner, int votes) {
    return probability[winner][votes];
  }

  /// By class and votes - 1.
  public List<List<Double>> values() {
    List<List<Double>> values = new ArrayList<>();
    for (double[] row : probability) {
      List<Double> each = new ArrayList<>();
      for (int v = 1; v < row.length; v++) {
        each.add(row[v]);
      }
      values.add(each);
    }
    return values;
  }

  /// The nearest sequence that never falls, by weighted squares.
  static double[] rising(double[] values, double[] weights) {
    double[] mean = new double[values.length];
    double[] weight = new double[values.length];
    int[] length = new int[values.length];
    int blocks = 0;
    for (int i = 0; i < values.length; i++) {
      mean[blocks] = values[i];
      weight[blocks] = weights[i];
      length[blocks++] = 1;
      while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
        double sum = weight[blocks - 2] + weight[blocks - 1];
        mean[blocks - 2] =
            (mean[blocks - 2] * weight[blocks - 2] + mean[blocks - 1] * weight[blocks - 1]) / sum;
        weight[blocks - 2] = sum;
        length[blocks - 2] += length[blocks - 1];
        blocks--;
      }
    }
    double[] rising = new double[values.length];
    int at = 0;
    for (int block = 0; block < blocks; block++) {
      for (int i = 0; i < length[block]; i++) {
        rising[at++] = mean[block];
      }
    }
    return rising;
  }
}

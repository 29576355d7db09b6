package org.reddino.trainer.calibrate;

import java.util.ArrayList;
import java.util.List;

/// What was claimed against what was found, in ten bins of equal width, and the expected
/// calibration error: the mean gap, weighted by votes (Guo et al., ICML 2017).
///
/// @param bins those that hold a vote, by rising claim
/// @param error 0..1
public record Reliability(List<Bin> bins, double error) {
  private static final int BINS = 10;

  public Reliability {
    bins = List.copyOf(bins);
  }

  /// @param claimed mean probability that was claimed, 0..1
  /// @param right share of the votes that were right, 0..1
  public record Bin(double claimed, double right, long votes) {}

  static Reliability of(List<Judged> parts) {
    double[] claimed = new double[BINS];
    double[] right = new double[BINS];
    long[] cells = new long[BINS];
    for (Judged part : parts) {
      VoteCounts counts = part.counts();
      for (int c = 0; c < counts.classes(); c++) {
        for (int v = 1; v <= counts.voters(); v++) {
          double probability = part.curve().probability(c, v);
          // The upper edge belongs to the bin, as in Guo et al.
          int bin = Math.clamp((int) Math.ceil(probability * BINS - 1e-9) - 1, 0, BINS - 1);
          claimed[bin] += probability * counts.cells(c, v);
          right[bin] += counts.right(c, v);
          cells[bin] += counts.cells(c, v);
        }
      }
    }
    List<Bin> bins = new ArrayList<>();
    double gap = 0;
    long all = 0;
    for (int i = 0; i < BINS; i++) {
      if (cells[i] > 0) {
        bins.add(new Bin(claimed[i] / cells[i], right[i] / cells[i], cells[i]));
        gap += Math.abs(claimed[i] - right[i]);
        all += cells[i];
      }
    }
    return new Reliability(bins, all == 0 ? 0 : gap / all);
  }
}

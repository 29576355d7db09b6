package org.reddino.trainer.calibrate;

/// Votes and the curve they are judged by.
record Judged(VoteCurve curve, VoteCounts counts) {
  /// Sum over the votes of (probability - 1)^2 where they were right, of probability^2 elsewhere.
  double squaredErrors() {
    double sum = 0;
    for (int c = 0; c < counts.classes(); c++) {
      for (int v = 1; v <= counts.voters(); v++) {
        double probability = curve.probability(c, v);
        long right = counts.right(c, v);
        sum += right * (1 - probability) * (1 - probability);
        sum += (counts.cells(c, v) - right) * probability * probability;
      }
    }
    return sum;
  }
}

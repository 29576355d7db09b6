package org.reddino.trainer.calibrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How many votes are answered, and how many of those are right, by the least probability that a
/// vote must have.
public final class Thresholds {
  private final List<Threshold> rising;

  /// @param probability least of a vote that is answered
  /// @param coverage share of the votes that are answered, 0..1
  /// @param accuracy share of those that are right, 0..1
  public record Threshold(double probability, double coverage, double accuracy) {}

  private record Step(double probability, long cells, long right) {}

  Thresholds(List<Judged> parts) {
    List<Step> steps = new ArrayList<>();
    for (Judged part : parts) {
      VoteCounts counts = part.counts();
      for (int c = 0; c < counts.classes(); c++) {
        for (int v = 1; v <= counts.voters(); v++) {
          if (counts.cells(c, v) > 0) {
            double probability = part.curve().probability(c, v);
            steps.add(new Step(probability, counts.cells(c, v), counts.right(c, v)));
          }
        }
      }
    }
    rising = cumulated(steps);
  }

  /// The highest threshold that still answers so many.
  ///
  /// @param coverage share of the votes, above 0 and at most 1
  public Optional<Threshold> byCoverage(double coverage) {
    return rising.reversed().stream().filter(each -> each.coverage() >= coverage).findFirst();
  }

  /// The lowest threshold whose answers are right so often; empty if none is.
  ///
  /// @param accuracy share of the answers, above 0 and at most 1
  public Optional<Threshold> byAccuracy(double accuracy) {
    return rising.stream().filter(each -> each.accuracy() >= accuracy).findFirst();
  }

  /// The most accurate threshold; empty without votes.
  public Optional<Threshold> best() {
    return rising.stream().max(Comparator.comparingDouble(Threshold::accuracy));
  }

  private static List<Threshold> cumulated(List<Step> steps) {
    steps.sort(Comparator.comparingDouble(Step::probability).reversed());
    long all = steps.stream().mapToLong(Step::cells).sum();
    List<Threshold> thresholds = new ArrayList<>();
    long cells = 0;
    long right = 0;
    for (int i = 0; i < steps.size(); i++) {
      cells += steps.get(i).cells();
      right += steps.get(i).right();
      boolean last =
          i + 1 == steps.size() || steps.get(i + 1).probability() < steps.get(i).probability();
      if (last) {
        thresholds.add(
            new Threshold(
                steps.get(i).probability(), (double) cells / all, (double) right / cells));
      }
    }
    return thresholds.reversed();
  }
}

package org.reddino.service.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The uniform vote of the k nearest labelled neighbors; a tie goes to the lowest class code, as in
/// the
/// paper's protocol.
///
/// @param k neighbors asked
/// @param voters neighbors that voted; fewer than k where the database has no more
/// @param label the winning class, null without voters
/// @param margin votes of the winner less those of the second, as a share of k, 0..1
/// @param abstains whether the vote is too thin to say: fewer than k voters, a margin below
///     [#LEAST_MARGIN], or a calibrated probability below its threshold
/// @param votes per class, most votes first
public record Vote(
    int k, int voters, String label, double margin, boolean abstains, List<Count> votes) {
  /// A margin below one tenth flips when one neighbor of twenty changes sides.
  public static final double LEAST_MARGIN = 0.1;

  /// Votes of one class.
  public record Count(String label, int votes) {}

  /// The same, not to be relied on.
  Vote abstaining() {
    return new Vote(k, voters, label, margin, true, votes);
  }

  /// Counts the votes of the first `k` labels.
  ///
  /// @param labels of the neighbors, nearest first
  /// @param codes of the vocabulary's classes by name
  static Vote of(int k, List<String> labels, Map<String, Integer> codes) {
    Map<String, Integer> counts = new HashMap<>();
    labels.stream().limit(k).forEach(label -> counts.merge(label, 1, Integer::sum));
    List<Count> votes = new ArrayList<>();
    counts.forEach((label, count) -> votes.add(new Count(label, count)));
    votes.sort(
        Comparator.comparingInt(Count::votes)
            .reversed()
            .thenComparing(count -> codes.getOrDefault(count.label(), Integer.MAX_VALUE)));
    int voters = Math.min(k, labels.size());
    if (votes.isEmpty()) {
      return new Vote(k, 0, null, 0, true, votes);
    }
    int second = votes.size() > 1 ? votes.get(1).votes() : 0;
    double margin = (votes.getFirst().votes() - second) / (double) k;
    return new Vote(
        k,
        voters,
        votes.getFirst().label(),
        margin,
        voters < k || margin < LEAST_MARGIN,
        List.copyOf(votes));
  }
}

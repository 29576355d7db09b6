package org.reddino.trainer.segment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Largest one-to-one assignment over allowed pairs, of least summed cost among the largest:
/// successive shortest augmenting paths (Ahuja, Magnanti, Orlin: Network Flows, 1993, 9.7).
final class Assignment {
  private static final double LEAST_GAIN = 1e-9;

  private record Pair(int right, double cost) {}

  private final List<List<Pair>> allowed;
  private final int[] rightOf; // per left, or -1
  private final int[] leftOf; // per right, or -1
  private final double[] costOf; // per right, of its present pair
  private final double[] distance; // per right, of the path under way
  private final int[] from; // per right, the left before it on that path
  private final double[] stepCost; // per right, of the pair that leads to it
  private final ArrayDeque<Integer> queue = new ArrayDeque<>();

  Assignment(int left, int right) {
    allowed = new ArrayList<>(left);
    for (int i = 0; i < left; i++) {
      allowed.add(new ArrayList<>(2));
    }
    rightOf = new int[left];
    leftOf = new int[right];
    costOf = new double[right];
    distance = new double[right];
    from = new int[right];
    stepCost = new double[right];
    Arrays.fill(rightOf, -1);
    Arrays.fill(leftOf, -1);
  }

  void allow(int left, int right, double cost) {
    allowed.get(left).add(new Pair(right, cost));
  }

  /// Per left the index of its right, or -1.
  int[] solve() {
    int end = cheapestFree();
    while (end >= 0) {
      flip(end);
      end = cheapestFree();
    }
    return rightOf.clone();
  }

  /// The end of the cheapest augmenting path (Bellman-Ford with a queue, because pairs taken back
  /// have negative cost), or -1 if no path is left.
  private int cheapestFree() {
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    for (int left = 0; left < rightOf.length; left++) {
      if (rightOf[left] < 0) {
        relax(left, 0);
      }
    }
    while (!queue.isEmpty()) {
      int right = queue.remove();
      if (leftOf[right] >= 0) {
        relax(leftOf[right], distance[right] - costOf[right]);
      }
    }
    int best = -1;
    for (int right = 0; right < leftOf.length; right++) {
      if (leftOf[right] < 0
          && distance[right] < (best < 0 ? Double.POSITIVE_INFINITY : distance[best])) {
        best = right;
      }
    }
    return best;
  }

  private void relax(int left, double reached) {
    for (Pair pair : allowed.get(left)) {
      double length = reached + pair.cost;
      if (length < distance[pair.right] - LEAST_GAIN) {
        distance[pair.right] = length;
        from[pair.right] = left;
        stepCost[pair.right] = pair.cost;
        queue.add(pair.right);
      }
    }
  }

  private void flip(int end) {
    int right = end;
    while (right >= 0) {
      int left = from[right];
      int before = rightOf[left];
      rightOf[left] = right;
      leftOf[right] = left;
      costOf[right] = stepCost[right];
      right = before;
    }
  }
}

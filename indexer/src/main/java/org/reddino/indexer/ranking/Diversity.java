package org.reddino.indexer.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reddino.indexer.Neighbor;

/// Maximal marginal relevance (Carbonell and Goldstein 1998): each next neighbor is near to the
/// query and unlike those already chosen.
///
/// @param weight 0 (nearest first) to 1 (unlike each other, whatever the query): the next neighbor
///     has the largest `(1 - weight) cosine to the query - weight largest cosine to a chosen one`
public record Diversity(double weight) {
  private static final int CANDIDATES_PER_NEIGHBOR = 5;
  private static final int LEAST_CANDIDATES = 100;
  private static final int SPARE = 500;

  public Diversity {
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("diversity is " + weight + ", not 0 to 1");
    }
  }

  /// How many of the nearest to choose `k` from.
  public static int candidates(int k) {
    return Math.min(Math.max(CANDIDATES_PER_NEIGHBOR * k, LEAST_CANDIDATES), k + SPARE);
  }

  /// Chooses `k` of the candidates, in the order they were chosen.
  ///
  /// @param candidates nearest first by cosine
  /// @param vectors of the candidates, in their order
  public List<Neighbor> choose(List<Neighbor> candidates, List<float[]> vectors, int k) {
    int count = candidates.size();
    boolean[] chosen = new boolean[count];
    double[] likeness = new double[count];
    Arrays.fill(likeness, -1);
    List<Neighbor> order = new ArrayList<>();
    while (order.size() < Math.min(k, count)) {
      int next = next(candidates, chosen, likeness);
      chosen[next] = true;
      order.add(candidates.get(next));
      for (int i = 0; i < count; i++) {
        if (!chosen[i]) {
          double cosine = Neighbor.measure(0, vectors.get(next), vectors.get(i)).cosine();
          likeness[i] = Math.max(likeness[i], cosine);
        }
      }
    }
    return order;
  }

  private int next(List<Neighbor> candidates, boolean[] chosen, double[] likeness) {
    int best = -1;
    double bestScore = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < chosen.length; i++) {
      double score = (1 - weight) * candidates.get(i).cosine() - weight * likeness[i];
      if (!chosen[i] && score > bestScore) {
        best = i;
        bestScore = score;
      }
    }
    return best;
  }
}

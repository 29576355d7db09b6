package org.reddino.service.observatory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.reddino.schema.Observation.Figures;
import org.reddino.schema.SourceSum;
import org.reddino.service.search.RedNeighborhoods.Neighborhood;
import org.reddino.trainer.Median;
import org.reddino.trainer.batch.Lisi;

/// The figures of one source among others.
final class SourceFigures {
  static final int NEIGHBORS = 90;
  private static final int SHARE_NEIGHBORS = 20;
  private static final double PERPLEXITY = 30;

  private final List<SourceSum> sums;
  private final int fewest;

  /// @param sums of every source
  /// @param fewest cells that a source needs to be compared with
  SourceFigures(List<SourceSum> sums, int fewest) {
    this.sums = List.copyOf(sums);
    this.fewest = fewest;
  }

  /// @param near neighborhoods of some of its cells, none of them empty
  /// @param sourceOf id of the source of every neighbor
  Figures of(SourceSum own, List<Neighborhood> near, Map<Long, Long> sourceOf) {
    long all = sums.stream().mapToLong(SourceSum::cells).sum();
    List<Double> shares = new ArrayList<>();
    List<Double> indexes = new ArrayList<>();
    for (Neighborhood one : near) {
      int[] groups = one.cells().stream().mapToInt(cell -> position(sourceOf.get(cell))).toArray();
      int looked = Math.min(SHARE_NEIGHBORS, groups.length);
      int mine = 0;
      for (int i = 0; i < looked; i++) {
        mine += groups[i] == position(own.id()) ? 1 : 0;
      }
      shares.add((double) mine / looked);
      double perplexity = Math.min(PERPLEXITY, Math.max(1, groups.length / 3.0));
      indexes.add(
          groups.length < 3 ? 1 : Lisi.index(one.distances(), groups, sums.size() + 1, perplexity));
    }
    Optional<SourceSum> nearest = nearest(own);
    return new Figures(
        own.cells(),
        all,
        near.size(),
        shares.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
        all <= 1 ? 1 : (own.cells() - 1.0) / (all - 1),
        Math.max(1, Median.of(indexes)),
        nearest.isPresent()
            ? OptionalDouble.of(separation(own, nearest.get()))
            : OptionalDouble.empty(),
        nearest.map(SourceSum::source));
  }

  /// Distance of two centroids over the root mean square of the two spreads.
  static double separation(SourceSum one, SourceSum other) {
    double[] from = one.centroid();
    double[] to = other.centroid();
    double squared = 0;
    for (int i = 0; i < from.length; i++) {
      squared += (from[i] - to[i]) * (from[i] - to[i]);
    }
    double spread = (Math.pow(one.spread(), 2) + Math.pow(other.spread(), 2)) / 2;
    return Math.sqrt(squared / Math.max(1e-12, spread));
  }

  private Optional<SourceSum> nearest(SourceSum own) {
    return sums.stream()
        .filter(other -> other.id() != own.id() && other.cells() >= fewest)
        .min((a, b) -> Double.compare(separation(own, a), separation(own, b)));
  }

  /// The last for a source that came meanwhile.
  private int position(Long source) {
    for (int i = 0; i < sums.size(); i++) {
      if (source != null && sums.get(i).id() == source) {
        return i;
      }
    }
    return sums.size();
  }
}

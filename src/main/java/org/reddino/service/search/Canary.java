package org.reddino.service.search;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.reddino.indexer.Answer;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Metric;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.VectorQuery.Effort;
import org.reddino.indexer.ranking.Searching;
import org.reddino.service.search.CanaryReport.Level;
import org.reddino.service.search.CanaryReport.State;

/// Asks fixed queries as the service asks them and by comparing all, for every share of cells that
/// a filter may let through; while too few of the true neighbors are found, it widens the beam.
final class Canary {
  private static final double STEP = 1.5;

  private final Searching index;
  private final CanaryConfig config;
  private final int usual;

  /// @param usual beam that the index takes by itself: less than that changes nothing
  Canary(Searching index, CanaryConfig config, int usual) {
    this.index = index;
    this.config = config;
    this.usual = usual;
  }

  /// @param queries vectors; with too little time only the first are asked
  /// @param filters by the share of the cells that they let through
  /// @param efSearch least beam of the searches now
  CanaryReport run(List<float[]> queries, Map<Double, Filter> filters, int efSearch) {
    int ef = efSearch;
    List<Level> levels = levels(queries, filters, ef);
    while (isBelow(levels) && Math.max(ef, usual) < config.maxEfSearch()) {
      ef = Math.min(config.maxEfSearch(), (int) (STEP * Math.max(ef, usual)));
      levels = levels(queries, filters, ef);
    }
    State passed = ef > 0 ? State.RAISED : State.OK;
    return new CanaryReport(
        isBelow(levels) ? State.BELOW : passed, ef, config.threshold(), levels, Instant.now());
  }

  private boolean isBelow(List<Level> levels) {
    return levels.stream().anyMatch(level -> level.recall() < config.threshold());
  }

  private List<Level> levels(List<float[]> queries, Map<Double, Filter> filters, int ef) {
    Duration time = config.budget().dividedBy(Math.max(1, filters.size()));
    List<Level> levels = new ArrayList<>();
    filters.forEach((share, filter) -> levels.add(level(share, filter, queries, time, ef)));
    return levels;
  }

  private Level level(double share, Filter filter, List<float[]> queries, Duration time, int ef) {
    long end = System.nanoTime() + time.toNanos();
    Tally tally = new Tally();
    for (float[] vector : queries) {
      if (tally.asked > 0 && System.nanoTime() > end) {
        break;
      }
      VectorQuery query =
          new VectorQuery(vector, config.k(), Metric.COSINE, filter, new Effort.Chosen(ef));
      tally.add(index.search(query), query);
    }
    return tally.level(share);
  }

  private final class Tally {
    private long found;
    private long wanted;
    private int exact;
    private int asked;

    /// An exact answer is the truth; only others are held against one.
    void add(Answer answer, VectorQuery query) {
      asked++;
      if (answer.exact()) {
        exact++;
        found += answer.neighbors().size();
        wanted += answer.neighbors().size();
        return;
      }
      List<Neighbor> truth = index.search(query.with(new Effort.Exact())).neighbors();
      Set<Neighbor> nearest = new HashSet<>(truth);
      wanted += truth.size();
      found += answer.neighbors().stream().filter(nearest::contains).count();
    }

    Level level(double share) {
      return new Level(
          share,
          wanted == 0 ? 1 : (double) found / wanted,
          asked == 0 ? 1 : (double) exact / asked,
          asked);
    }
  }
}

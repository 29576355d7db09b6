package org.reddino.indexer.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.reddino.indexer.Answer;
import org.reddino.indexer.Filter;
import org.reddino.indexer.IndexEntry;
import org.reddino.indexer.Metric;
import org.reddino.indexer.VectorIndex;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.VectorQuery.Effort;

/// Builds an index of given vectors and asks it given queries. Truth is the index's own exact
/// search, which the contract test holds against a plain loop.
public final class IndexBenchmark {
  /// Vectors between two checkpoints, from which an interrupted build goes on.
  private static final int CHECKPOINT = 100_000;

  private static final int BATCH = 5000;
  private static final long WARM_UP_NANOS = 1_000_000_000;
  private static final int FEWER_QUERIES = 200;

  private final VectorIndex index;
  private final List<float[]> queries;
  private final int k;
  private final Map<Filter, List<List<Long>>> truths = new HashMap<>();

  /// @param index empty, or filled in part by a build of the same vectors; the caller closes it
  public IndexBenchmark(VectorIndex index, List<float[]> queries, int k) {
    this.index = index;
    this.queries = queries;
    this.k = k;
  }

  /// Puts the vectors that are not in yet, then makes the graph. All are committed only with the
  /// graph, so an index that has them all is left as it is.
  ///
  /// @param folder of the index
  public Build build(List<float[]> vectors, Path folder, BuildProgress progress) {
    Columns columns = new Columns(vectors);
    long memory = Memory.anonymous();
    long live = Memory.live();
    long start = System.nanoTime();
    long resumedFrom = index.sequence();
    if (resumedFrom < vectors.size()) {
      index.startLoading();
    }
    for (int from = (int) resumedFrom; from < vectors.size(); from += BATCH) {
      int to = Math.min(vectors.size(), from + BATCH);
      index.put(
          IntStream.range(from, to)
              .mapToObj(i -> new IndexEntry(i + 1L, vectors.get(i), Map.of(), columns.of(i)))
              .toList());
      if (to % CHECKPOINT == 0 && to < vectors.size()) {
        index.commit(to);
      }
      progress.loaded(to);
    }
    double loaded = (System.nanoTime() - start) / 1e9;
    if (resumedFrom < vectors.size()) {
      index.compact(progress::linked);
      index.commit(vectors.size());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double count = vectors.size();
    return new Build(
        vectors.size(),
        resumedFrom,
        loaded,
        seconds,
        bytes(folder) / count,
        (Memory.anonymous() - memory) / count,
        (Memory.live() - live) / count);
  }

  /// Asks all queries without a filter.
  public Run run(Effort effort, int threads) {
    return run(effort, new Filter.Everything(), "none", new int[] {queries.size(), threads});
  }

  /// Asks some queries exactly, without a filter.
  public Run exact() {
    return fewer(new Effort.Exact(), new Filter.Everything(), "none");
  }

  /// Asks some queries of a part of the vectors that lies anywhere.
  public Run random(Effort effort, double share) {
    return filtered(effort, share, Columns.Column.RANDOM);
  }

  /// Asks some queries of a part of the vectors at one end of the cloud.
  public Run oneSource(Effort effort, double share) {
    return filtered(effort, share, Columns.Column.SOURCE);
  }

  /// Asks some queries of a part of the vectors that lies in one place.
  public Run oneClass(Effort effort, double share) {
    return filtered(effort, share, Columns.Column.CLASS);
  }

  private Run filtered(Effort effort, double share, Columns.Column column) {
    String name = String.format(Locale.ROOT, "%s %% %s", 100 * share, column.field());
    return fewer(effort, column.below(share), name);
  }

  private Run fewer(Effort effort, Filter filter, String name) {
    int count = Math.min(FEWER_QUERIES, queries.size());
    return run(effort, filter, name, new int[] {count, 1});
  }

  private Run run(Effort effort, Filter filter, String name, int[] countAndThreads) {
    int count = countAndThreads[0];
    int judged = filter instanceof Filter.Everything ? queries.size() : count;
    List<List<Long>> truth = truths.computeIfAbsent(filter, _ -> truth(filter, judged));
    long end = System.nanoTime() + WARM_UP_NANOS;
    for (int i = 0; i < count && System.nanoTime() < end; i++) {
      search(i, effort, filter);
    }
    return new Asking(count, countAndThreads[1], i -> search(i, effort, filter))
        .run(effort, name, truth);
  }

  private List<List<Long>> truth(Filter filter, int count) {
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(i -> Asking.ids(search(i, new Effort.Exact(), filter)))
        .toList();
  }

  private Answer search(int query, Effort effort, Filter filter) {
    return index.search(new VectorQuery(queries.get(query), k, Metric.COSINE, filter, effort));
  }

  private static long bytes(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }
}

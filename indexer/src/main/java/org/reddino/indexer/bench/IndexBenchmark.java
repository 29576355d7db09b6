package org.reddino.indexer.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.reddino.indexer.Answer;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Filter.Bound;
import org.reddino.indexer.IndexEntry;
import org.reddino.indexer.Metric;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.VectorIndex;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.VectorQuery.Effort;

/// Builds an index of given vectors and asks it given queries. Truth is the index's own exact
/// search, which the contract test holds against a plain loop.
public final class IndexBenchmark {
  private static final int BATCH = 5000;
  private static final long SEED = 7;
  private static final String RANDOM = "random";
  private static final String SIDE = "side";

  private final VectorIndex index;
  private final float[][] queries;
  private final int k;

  /// @param index empty, of the vectors' dimension; the caller closes it
  public IndexBenchmark(VectorIndex index, float[][] queries, int k) {
    this.index = index;
    this.queries = queries;
    this.k = k;
  }

  /// Puts all vectors. Each gets two numbers to filter by, uniform in 0..1: `random`, and `side`,
  /// which is its rank along a random direction, so that a range of it is one end of the cloud.
  ///
  /// @param progress hears how many are in
  public Build build(float[][] vectors, Path folder, LongConsumer progress) {
    double[] random = new SplittableRandom(SEED).doubles(vectors.length).toArray();
    double[] side = sides(vectors);
    long memory = anonymousBytes();
    long start = System.nanoTime();
    index.startLoading();
    for (int from = 0; from < vectors.length; from += BATCH) {
      int to = Math.min(vectors.length, from + BATCH);
      index.put(
          IntStream.range(from, to)
              .mapToObj(
                  i ->
                      new IndexEntry(
                          i + 1L, vectors[i], Map.of(), Map.of(RANDOM, random[i], SIDE, side[i])))
              .toList());
    }
    index.compact(progress);
    index.commit(vectors.length);
    double seconds = (System.nanoTime() - start) / 1e9;
    double count = vectors.length;
    return new Build(
        vectors.length, seconds, bytes(folder) / count, (anonymousBytes() - memory) / count);
  }

  /// Asks all queries without a filter.
  public Run run(Effort effort, int threads) {
    return run(effort, new Filter.Everything(), threads, "none");
  }

  /// Asks all queries of a random part of the vectors.
  public Run randomPart(Effort effort, double share) {
    return run(effort, below(RANDOM, share), 1, percent(share) + " random");
  }

  /// Asks all queries of one end of the cloud.
  public Run oneSide(Effort effort, double share) {
    return run(effort, below(SIDE, share), 1, percent(share) + " one side");
  }

  private Run run(Effort effort, Filter filter, int threads, String name) {
    List<List<Long>> truth =
        IntStream.range(0, queries.length)
            .mapToObj(i -> ids(search(i, new Effort.Exact(), filter)))
            .toList();
    IntStream.range(0, Math.min(queries.length, 100)).forEach(i -> search(i, effort, filter));
    Asking asking = new Asking(effort, filter, threads);
    double seconds = asking.all();
    double found = 0;
    double wanted = 0;
    for (int i = 0; i < queries.length; i++) {
      found += truth.get(i).stream().filter(asking.found.get(i)::contains).count();
      wanted += truth.get(i).size();
    }
    double[] millis = asking.millis;
    Arrays.sort(millis);
    return new Run(
        name(effort),
        name,
        threads,
        wanted == 0 ? 1 : found / wanted,
        queries.length / seconds,
        millis[millis.length / 2],
        millis[(int) Math.ceil(0.99 * millis.length) - 1],
        Arrays.stream(asking.visited).average().orElse(0));
  }

  /// One pass over the queries by several threads.
  private final class Asking {
    private final Effort effort;
    private final Filter filter;
    private final int threads;
    private final double[] millis = new double[queries.length];
    private final long[] visited = new long[queries.length];
    private final List<List<Long>> found =
        new ArrayList<>(Collections.nCopies(queries.length, List.of()));

    private Asking(Effort effort, Filter filter, int threads) {
      this.effort = effort;
      this.filter = filter;
      this.threads = threads;
    }

    /// @return seconds it took
    private double all() {
      long start = System.nanoTime();
      List<Thread> asking =
          IntStream.range(0, threads)
              .mapToObj(thread -> Thread.ofPlatform().start(() -> every(thread)))
              .toList();
      try {
        for (Thread thread : asking) {
          thread.join();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
      return (System.nanoTime() - start) / 1e9;
    }

    private void every(int thread) {
      for (int i = thread; i < queries.length; i += threads) {
        long start = System.nanoTime();
        var answer = search(i, effort, filter);
        millis[i] = (System.nanoTime() - start) / 1e6;
        visited[i] = answer.visited();
        found.set(i, ids(answer));
      }
    }
  }

  private Answer search(int query, Effort effort, Filter filter) {
    return index.search(new VectorQuery(queries[query], k, Metric.COSINE, filter, effort));
  }

  private static List<Long> ids(Answer answer) {
    return answer.neighbors().stream().map(Neighbor::id).toList();
  }

  private static Filter below(String field, double share) {
    return new Filter.Range(
        field, new Bound(Double.NEGATIVE_INFINITY, true), new Bound(share, false));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%s %%", 100 * share);
  }

  private static String name(Effort effort) {
    return switch (effort) {
      case Effort.Chosen() -> "chosen";
      case Effort.Beam(int efSearch) -> "beam " + efSearch;
      case Effort.Exact() -> "exact";
    };
  }

  private static double[] sides(float[][] vectors) {
    SplittableRandom random = new SplittableRandom(SEED + 1);
    double[] direction = new double[vectors[0].length];
    Arrays.setAll(direction, _ -> random.nextGaussian());
    double[] along = new double[vectors.length];
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j < direction.length; j++) {
        along[i] += direction[j] * vectors[i][j];
      }
    }
    double[] sorted = along.clone();
    Arrays.sort(sorted);
    return Arrays.stream(along)
        .map(value -> Math.abs(Arrays.binarySearch(sorted, value)) / (double) sorted.length)
        .toArray();
  }

  private static long bytes(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  /// `RssAnon` of this process.
  private static long anonymousBytes() {
    System.gc();
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("RssAnon:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read /proc/self/status", e);
    }
  }
}

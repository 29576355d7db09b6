package org.reddino.indexer.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.reddino.indexer.Answer;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.VectorQuery.Effort;

/// Passes over the queries by several threads, until a second is full: speed is that of the median
/// pass, since the first ones are still being compiled; times of single queries are those of the
/// last.
final class Asking {
  private static final double LEAST_SECONDS = 1;

  private final int queries;
  private final int threads;
  private final IntFunction<Answer> question;
  private final double[] millis;
  private final List<Answer> answers;

  /// @param question asks the query of a number
  Asking(int queries, int threads, IntFunction<Answer> question) {
    this.queries = queries;
    this.threads = threads;
    this.question = question;
    this.millis = new double[queries];
    this.answers = new ArrayList<>(Collections.nCopies(queries, null));
  }

  /// @param truth ids of the true neighbors of each query
  Run run(Effort effort, String filter, List<List<Long>> truth) {
    double seconds = median();
    double found = 0;
    double wanted = 0;
    for (int i = 0; i < queries; i++) {
      Set<Long> ids = new HashSet<>(ids(answers.get(i)));
      found += truth.get(i).stream().filter(ids::contains).count();
      wanted += truth.get(i).size();
    }
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return new Run(
        name(effort),
        effort instanceof Effort.Beam(int efSearch)
            ? OptionalInt.of(efSearch)
            : OptionalInt.empty(),
        filter,
        threads,
        wanted == 0 ? 1 : found / wanted,
        queries / seconds,
        sorted[queries / 2],
        sorted[(int) Math.ceil(0.99 * queries) - 1],
        answers.stream().mapToLong(Answer::visited).average().orElse(0),
        answers.stream().filter(Answer::exact).count() / (double) queries);
  }

  static List<Long> ids(Answer answer) {
    return answer.neighbors().stream().map(Neighbor::id).toList();
  }

  private static String name(Effort effort) {
    return switch (effort) {
      case Effort.Chosen(int atLeast) -> atLeast == 0 ? "chosen" : "chosen, at least " + atLeast;
      case Effort.Beam(int efSearch) -> "beam " + efSearch;
      case Effort.Exact() -> "exact";
    };
  }

  /// @return seconds of a pass
  private double median() {
    List<Double> passes = new ArrayList<>();
    double sum = 0;
    while (sum < LEAST_SECONDS) {
      passes.add(all());
      sum += passes.getLast();
    }
    Collections.sort(passes);
    return passes.get(passes.size() / 2);
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
    for (int i = thread; i < queries; i += threads) {
      long start = System.nanoTime();
      answers.set(i, question.apply(i));
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
  }
}

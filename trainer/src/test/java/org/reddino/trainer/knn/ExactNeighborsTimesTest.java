package org.reddino.trainer.knn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.trainer.ClusteredVectors;
import org.reddino.trainer.Progress;
import org.reddino.trainer.PythonPeer;

/// How long leave-one-source-out takes, and FAISS between our runs: `-Dreddino.measure=true`,
/// figures in docs/evaluation.md. `-Dreddino.peer=false` measures ours alone.
@EnabledIfSystemProperty(named = "reddino.measure", matches = "true", disabledReason = "measures")
class ExactNeighborsTimesTest {
  private static final int ROWS = Integer.getInteger("reddino.rows", 60_000);
  private static final int RUNS = Integer.getInteger("reddino.runs", 3);
  private static final boolean PEER = !"false".equals(System.getProperty("reddino.peer"));
  private static final int DIMENSION = 384;
  private static final int SOURCES = 4;
  private static final String FAISS =
      """
      import sys, time, numpy as np, faiss
      x = np.fromfile(sys.argv[1], '<f4').reshape(-1, int(sys.argv[2]))
      sources = int(sys.argv[3]); source = np.arange(len(x)) % sources
      faiss.omp_set_num_threads(2)
      start = time.time()
      for s in range(sources):
          index = faiss.IndexFlatL2(x.shape[1])
          index.add(x[source != s])
          index.search(x[source == s], 20)
      print(time.time() - start)
      """;

  @TempDir private Path folder;

  @Test
  void looSources_ofClusteredVectors() {
    float[][] vectors = ClusteredVectors.of(ROWS, DIMENSION);
    Path file = PythonPeer.write(folder.resolve("x"), vectors);
    int[] groups = IntStream.range(0, ROWS).map(row -> row % SOURCES).toArray();
    for (int run = 0; run < RUNS; run++) {
      List<Double> peer =
          PEER ? PythonPeer.run(FAISS, file, DIMENSION, SOURCES) : List.<Double>of();
      long start = System.nanoTime();
      Neighborhoods found = ExactNeighbors.acrossGroups(vectors, groups, 20, progress());
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          "leave-one-source-out, %d x %d, %d sources, k = 20: %.1f s, FAISS %s%s%n",
          ROWS, DIMENSION, SOURCES, seconds, peer, ratio(peer, seconds));
      Problem problem = Problem.acrossGroups(vectors, groups, 20);
      for (int query = 7; query < ROWS; query += 1999) {
        Nearest exact = BruteForce.of(problem, query);
        assertThat(found.rows(query)).isEqualTo(exact.rows());
        assertThat(found.distances(query)).isEqualTo(exact.distances());
      }
    }
    System.out.printf(
        "heap after: %d MiB%n",
        (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
  }

  private static String ratio(List<Double> peer, double seconds) {
    return peer.isEmpty() ? "" : ", ratio %.2f".formatted(peer.getFirst() / seconds);
  }

  /// Says each tenth, so that a long run can be followed.
  private static Progress progress() {
    long[] told = {0};
    return (done, total) -> {
      long tenth = 10 * done / total;
      if (tenth > told[0] && ROWS > 100_000) {
        System.out.printf("%d of 10%n", tenth);
        told[0] = tenth;
      }
    };
  }
}

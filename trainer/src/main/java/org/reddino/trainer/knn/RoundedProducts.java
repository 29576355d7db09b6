package org.reddino.trainer.knn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.reddino.trainer.Progress;
import org.reddino.trainer.torch.TorchEngine;
import org.reddino.trainer.torch.TorchProgram;

/// Neighbors by bfloat16 products of blocks, which only choose candidates: every row whose score
/// cannot be told from the k-th best ([ScoreBound]) is measured again in float64. Queries with too
/// many such rows are answered by float32 products; so is everything if a measured distance ever
/// contradicts its score.
///
/// Letters: `Q` queries of a block, `B` base rows of a block, `W` values of a row.
final class RoundedProducts {
  private static final int QUERY_BLOCK = 1024;
  private static final String PROGRAM =
      """
      class Distances(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
        def rounded(self: __torch__.Distances, rows: Tensor) -> Tensor:
          return torch.to(rows, 15)
        def scores(self: __torch__.Distances, queries: Tensor, base: Tensor) -> Tensor:
          return torch.matmul(queries, torch.t(base))
      """;

  private final Problem problem;
  private final Centering centering;
  private final int[][] rows;
  private final double[][] distances;
  private final AtomicBoolean contradicted = new AtomicBoolean();

  private RoundedProducts(Problem problem) {
    this.problem = problem;
    centering = Centering.of(problem.base(), problem.queries());
    rows = new int[problem.queries().length][];
    distances = new double[problem.queries().length][];
  }

  static Neighborhoods neighbors(Problem problem, Progress progress) {
    return new RoundedProducts(problem).run(progress);
  }

  private Neighborhoods run(Progress progress) {
    int[] order = problem.queryOrder();
    try (NDManager manager = TorchEngine.mainMemory();
        TorchProgram program = TorchProgram.load("Distances", PROGRAM)) {
      RoundedBase base = new RoundedBase(problem, centering, program, manager);
      for (int start = 0; start < order.length && !contradicted.get(); start += QUERY_BLOCK) {
        int[] queries =
            Arrays.copyOfRange(order, start, Math.min(order.length, start + QUERY_BLOCK));
        try (NDManager scope = manager.newSubManager()) {
          Progress part = progress.part(start, start + queries.length, order.length);
          new Block(base, program, scope, queries).run(part);
        }
      }
    }
    if (contradicted.get()) {
      return BlockedProducts.neighbors(problem, progress);
    }
    answerUnanswered();
    return new Neighborhoods(rows, distances);
  }

  private void answerUnanswered() {
    int[] open = IntStream.range(0, rows.length).filter(q -> rows[q] == null).toArray();
    if (open.length > 0) {
      Neighborhoods found = BlockedProducts.neighbors(problem.queries(open), Progress.none());
      for (int i = 0; i < open.length; i++) {
        rows[open[i]] = found.rows(i);
        distances[open[i]] = found.distances(i);
      }
    }
  }

  /// One block of queries.
  private final class Block {
    private final RoundedBase base;
    private final TorchProgram program;
    private final NDManager manager;
    private final int[] queries;
    private final ShortList[] lists;

    Block(RoundedBase base, TorchProgram program, NDManager manager, int[] queries) {
      this.base = base;
      this.program = program;
      this.manager = manager;
      this.queries = queries;
      lists = new ShortList[queries.length];
    }

    void run(Progress progress) {
      NDArray query = rounded(); // [Q, W] of bfloat16
      for (int b = 0; b < base.count(); b++) {
        int block = b;
        if (!problem.bars(queries, base.rows(b))) {
          try (NDArray scores = program.run(manager, "scores", query, base.block(b))) { // [Q, B]
            int words = (int) scores.getShape().get(1) / 4;
            LongBuffer values =
                scores.toByteBuffer(true).order(ByteOrder.nativeOrder()).asLongBuffer();
            IntStream.range(0, lists.length)
                .parallel()
                .forEach(q -> scan(q, values, q * words, base.rows(block)));
          }
        }
        progress.step(b + 1, base.count());
      }
      IntStream.range(0, lists.length).parallel().forEach(q -> measure(queries[q], lists[q]));
    }

    private NDArray rounded() {
      int width = RoundedRow.width(problem.dimension());
      float[] values = new float[queries.length * width];
      IntStream.range(0, queries.length)
          .parallel()
          .forEach(
              i -> {
                double[] centered = centering.centered(problem.queries()[queries[i]]);
                RoundedRow row = RoundedRow.query(centered, values, i * width);
                lists[i] = new ShortList(queries[i], problem, new ScoreBound(row, base));
              });
      try (NDArray wide = manager.create(values, new Shape(queries.length, width))) {
        return program.run(manager, "rounded", wide);
      }
    }

    private void scan(int q, LongBuffer values, int offset, int[] blockRows) {
      if (!lists[q].overflown()) {
        lists[q].scan(values, offset, blockRows);
      }
    }
  }

  private void measure(int query, ShortList list) {
    list.prune();
    if (list.overflown()) {
      return;
    }
    Nearest nearest = new Nearest(problem.k());
    double[] squared = new double[list.count()];
    SquaredDistances.of(problem, query, list, squared);
    for (int i = 0; i < squared.length; i++) {
      if (!list.admits(i, Math.sqrt(squared[i]) * centering.scale())) {
        contradicted.set(true);
      }
      nearest.offer(list.row(i), squared[i]);
    }
    rows[query] = nearest.rows();
    distances[query] = nearest.distances();
  }
}

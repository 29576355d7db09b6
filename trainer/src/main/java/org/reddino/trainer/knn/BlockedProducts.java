package org.reddino.trainer.knn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.reddino.trainer.Progress;
import org.reddino.trainer.torch.TorchEngine;

/// Neighbors by float32 products of blocks: |b|^2 - 2ab orders the rows of the base up to a bounded
/// error, rows within twice that error of the k-th best are measured again in float64.
///
/// Letters: `Q` queries of a block, `B` base rows of a block, `D` components.
///
/// Error of a score, u = 2^-24: the product of D terms errs by at most (D + 1) u |2a||b|, centring
/// and rounding both vectors by 4u (|a|+|b|)^2, the norm and the last addition by 3u (|a|+|b|)^2;
/// with 2|a||b| <= |a|^2 + |b|^2 all of it is below (D + 16) u (|a|^2 + |b|^2).
/// The bound is checked on every candidate.
final class BlockedProducts {
  private static final int QUERY_BLOCK = 1024;
  private static final int BASE_BLOCK = 4096;
  private static final double UNIT = 0x1p-24;

  private final Problem problem;
  private final float[][] base;
  private final float[][] queries;
  private final int k;
  private final Centering centering;
  private final float[] norms;
  private final double largestNorm;
  private final int[][] rows;
  private final double[][] distances;

  private BlockedProducts(Problem problem) {
    this.problem = problem;
    this.base = problem.base();
    this.queries = problem.queries();
    this.k = problem.k();
    centering = Centering.of(base, queries);
    norms = new float[base.length];
    double largest = 0;
    for (int row = 0; row < base.length; row++) {
      double norm = centering.squaredNorm(base[row]);
      norms[row] = (float) norm;
      largest = Math.max(largest, norm);
    }
    largestNorm = largest;
    rows = new int[queries.length][];
    distances = new double[queries.length][];
  }

  static Neighborhoods neighbors(Problem problem, Progress progress) {
    return new BlockedProducts(problem).run(progress);
  }

  private Neighborhoods run(Progress progress) {
    try (NDManager manager = TorchEngine.mainMemory()) {
      List<NDArray> transposed = new ArrayList<>();
      for (int start = 0; start < base.length; start += BASE_BLOCK) {
        int end = Math.min(base.length, start + BASE_BLOCK);
        transposed.add(block(manager, base, new int[] {start, end}, 1).transpose()); // [D, B]
      }
      for (int start = 0; start < queries.length; start += QUERY_BLOCK) {
        int end = Math.min(queries.length, start + QUERY_BLOCK);
        try (NDManager scope = manager.newSubManager()) {
          Candidates[] candidates = candidates(start, end);
          NDArray query = block(scope, queries, new int[] {start, end}, -2); // [Q, D]
          for (int b = 0; b < transposed.size(); b++) {
            scan(query, transposed.get(b), new int[] {start, b * BASE_BLOCK}, candidates);
            progress.step(
                (long) start * base.length
                    + (long) (end - start) * Math.min(base.length, (b + 1) * BASE_BLOCK),
                (long) queries.length * base.length);
          }
          int first = start;
          IntStream.range(start, end).parallel().forEach(q -> measure(q, candidates[q - first]));
        }
      }
    }
    return new Neighborhoods(rows, distances);
  }

  private NDArray block(NDManager manager, float[][] vectors, int[] range, double factor) {
    int dimension = base[0].length;
    float[] values = new float[(range[1] - range[0]) * dimension];
    for (int row = range[0]; row < range[1]; row++) {
      centering.write(vectors[row], factor, values, (row - range[0]) * dimension);
    }
    return manager.create(values, new Shape(range[1] - range[0], dimension));
  }

  private Candidates[] candidates(int start, int end) {
    Candidates[] candidates = new Candidates[end - start];
    for (int q = start; q < end; q++) {
      candidates[q - start] = new Candidates(k, 2 * error(q));
    }
    return candidates;
  }

  private double error(int query) {
    return (base[0].length + 16) * UNIT * (centering.squaredNorm(queries[query]) + largestNorm);
  }

  private void scan(NDArray query, NDArray transposed, int[] first, Candidates[] candidates) {
    try (NDArray products = query.matMul(transposed)) { // [Q, B]
      FloatBuffer values = products.toByteBuffer(true).asFloatBuffer();
      int width = (int) transposed.getShape().get(1);
      IntStream.range(0, candidates.length)
          .parallel()
          .forEach(
              q -> {
                FloatBuffer row = values.slice(q * width, width);
                scanRow(row, first[0] + q, first[1], candidates[q]);
              });
    }
  }

  private void scanRow(FloatBuffer values, int query, int firstRow, Candidates found) {
    float limit = found.limit();
    for (int i = 0; i < values.limit(); i++) {
      float score = norms[firstRow + i] + values.get(i);
      if (score <= limit && problem.allows(query, firstRow + i)) {
        found.add(firstRow + i, score);
        limit = found.limit();
      }
    }
  }

  private void measure(int query, Candidates candidates) {
    candidates.prune();
    Nearest nearest =
        candidates.overflown() ? BruteForce.of(problem, query) : rescored(query, candidates);
    rows[query] = nearest.rows();
    distances[query] = nearest.distances();
  }

  private Nearest rescored(int query, Candidates candidates) {
    Nearest nearest = new Nearest(k);
    double norm = centering.squaredNorm(queries[query]);
    double error = error(query);
    double scale = centering.scale() * centering.scale();
    for (int i = 0; i < candidates.count(); i++) {
      double squared = BruteForce.squaredDistance(base[candidates.row(i)], queries[query]);
      if (!(Math.abs(candidates.score(i) + norm - squared * scale) <= error)) {
        throw new IllegalStateException(
            "the tensor engine multiplies less exactly than float32 promises (query "
                + query
                + "); unset ONEDNN_DEFAULT_FPMATH_MODE");
      }
      nearest.offer(candidates.row(i), squared);
    }
    return nearest;
  }
}

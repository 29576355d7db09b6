package org.reddino.trainer.knn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.reddino.trainer.torch.TorchProgram;

/// The base on the engine, in blocks of bfloat16 rows, those of a group together.
///
/// Letters: `B` rows of a block, a multiple of 4; `W` values of a row.
final class RoundedBase {
  private static final int BLOCK = 4096;
  private static final int LANES = 4;

  private final List<NDArray> blocks = new ArrayList<>(); // each [B, W] of bfloat16
  private final List<int[]> ranges = new ArrayList<>();
  private double largestRounding;
  private double largestSquaredNorm;

  RoundedBase(Problem problem, Centering centering, TorchProgram program, NDManager manager) {
    int[] order = problem.baseOrder();
    int width = RoundedRow.width(problem.dimension());
    for (int start = 0; start < order.length; start += BLOCK) {
      int[] rows = Arrays.copyOfRange(order, start, Math.min(order.length, start + BLOCK));
      int padded = Math.ceilDiv(rows.length, LANES) * LANES;
      float[] values = new float[padded * width];
      RoundedRow[] rounded = new RoundedRow[rows.length];
      IntStream.range(0, rows.length)
          .parallel()
          .forEach(
              i ->
                  rounded[i] =
                      RoundedRow.base(
                          centering.centered(problem.base()[rows[i]]), values, i * width));
      for (RoundedRow row : rounded) {
        largestRounding = Math.max(largestRounding, row.rounding());
        largestSquaredNorm = Math.max(largestSquaredNorm, row.squaredNorm());
      }
      try (NDArray wide = manager.create(values, new Shape(padded, width))) {
        blocks.add(program.run(manager, "rounded", wide));
      }
      ranges.add(rows);
    }
  }

  int count() {
    return blocks.size();
  }

  NDArray block(int i) {
    return blocks.get(i);
  }

  /// Rows of the base in a block; the block may end with rows of zeros beside them.
  int[] rows(int i) {
    return ranges.get(i);
  }

  double largestRounding() {
    return largestRounding;
  }

  double largestSquaredNorm() {
    return largestSquaredNorm;
  }
}

package org.reddino.trainer.batch;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;

import java.util.stream.IntStream;
import org.bytedeco.javacpp.Loader;
import org.reddino.trainer.Progress;

/// Sums of the Euclidean distances from each row to the rows of each piece, by float64 products of
/// blocks: |a - b|^2 = |a|^2 + |b|^2 - 2ab on vectors moved to their mean. Memory: about 25 MB and
/// a block of rows times the pieces, however many rows there are.
///
/// Letters: `R` rows of a block, `D` components, `P` pieces.
final class DistanceSums {
  private static final int BLOCK = 1024;

  private final float[][] vectors;
  private final int[] piece;
  private final int pieces;
  private final double[] mean;
  private final double[] squares; // |a|^2 of each row

  /// @param vectors that lie together by piece
  /// @param piece of each row
  DistanceSums(float[][] vectors, int[] piece, int pieces) {
    Loader.load(org.bytedeco.openblas.global.openblas.class);
    this.vectors = vectors;
    this.piece = piece;
    this.pieces = pieces;
    this.mean = mean(vectors);
    this.squares = new double[vectors.length];
    for (int row = 0; row < vectors.length; row++) {
      for (int i = 0; i < mean.length; i++) {
        double centered = vectors[row][i] - mean[i];
        squares[row] += centered * centered;
      }
    }
  }

  /// Takes what was summed for a row.
  interface Reader {
    /// @param sums [P], only good during the call
    void read(int row, double[] sums);
  }

  /// Hands over every row's sums; from several threads.
  ///
  /// @throws java.util.concurrent.CancellationException if the thread is interrupted
  void each(Reader reader, Progress progress) {
    int blocks = (vectors.length + BLOCK - 1) / BLOCK;
    for (int rows = 0; rows < blocks; rows++) {
      double[][] sums = new double[size(rows)][pieces];
      double[] block = block(rows);
      for (int columns = 0; columns < blocks; columns++) {
        add(sums, product(block, rows, columns), rows, columns);
        progress.step((long) rows * blocks + columns + 1, (long) blocks * blocks);
      }
      int first = rows * BLOCK;
      IntStream.range(0, sums.length).parallel().forEach(i -> reader.read(first + i, sums[i]));
    }
  }

  private double[] product(double[] block, int rows, int columns) {
    double[] product = new double[size(rows) * size(columns)]; // [R, R]
    cblas_dgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasTrans,
        size(rows),
        size(columns),
        mean.length,
        1,
        block,
        mean.length,
        block(columns),
        mean.length,
        0,
        product,
        size(columns));
    return product;
  }

  private void add(double[][] sums, double[] product, int rows, int columns) {
    int width = size(columns);
    IntStream.range(0, sums.length)
        .parallel()
        .forEach(
            i -> {
              int row = rows * BLOCK + i;
              for (int j = 0; j < width; j++) {
                int other = columns * BLOCK + j;
                double squared = squares[row] + squares[other] - 2 * product[i * width + j];
                if (other != row && squared > 0) {
                  sums[i][piece[other]] += Math.sqrt(squared);
                }
              }
            });
  }

  private int size(int block) {
    return Math.min(BLOCK, vectors.length - block * BLOCK);
  }

  private double[] block(int number) {
    double[] block = new double[size(number) * mean.length]; // [R, D]
    for (int row = 0; row < size(number); row++) {
      float[] vector = vectors[number * BLOCK + row];
      for (int i = 0; i < mean.length; i++) {
        block[row * mean.length + i] = vector[i] - mean[i];
      }
    }
    return block;
  }

  private static double[] mean(float[][] vectors) {
    double[] mean = new double[vectors[0].length];
    for (float[] vector : vectors) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += vector[i] / (double) vectors.length;
      }
    }
    return mean;
  }
}

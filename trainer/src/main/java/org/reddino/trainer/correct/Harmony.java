package org.reddino.trainer.correct;

import java.util.List;
import java.util.stream.IntStream;
import org.reddino.trainer.PrincipalAxes;
import org.reddino.trainer.Progress;

/// Harmony (Korsunsky and others, 2019) with its authors' settings: cells are clustered softly by
/// direction in the space of 50 principal components, clusters that one source fills are made
/// dearer, each source's offset within each cluster is taken off, and again.
///
/// The offsets are linear in the vectors, so those of the whole vectors are found from the last
/// clusters: along the components they are Harmony's.
final class Harmony {
  private static final int COMPONENTS = 50;
  private static final int ROUNDS = 10;
  private static final double CONVERGED = 1e-4;

  private Harmony() {}

  /// @throws java.util.concurrent.CancellationException if the thread is interrupted
  static float[][] apply(SourcedVectors cells, long seed, Progress progress) {
    int count = Math.min(COMPONENTS, Math.min(cells.dimension(), cells.rows()));
    PrincipalAxes axes = PrincipalAxes.of(List.of(cells.vectors()), count);
    double[][] start =
        IntStream.range(0, cells.rows())
            .parallel()
            .mapToObj(row -> scores(axes, cells.vectors()[row], count))
            .toArray(double[][]::new);
    SoftClusters clusters = new SoftClusters(start, cells.sources(), seed);
    double before = clusters.settle();
    for (int round = 1; round <= ROUNDS; round++) {
      progress.step(round, ROUNDS + 1);
      clusters.move(ClusterOffsets.of(start, clusters).taken(start));
      double after = clusters.settle();
      if (Math.abs(before - after) < CONVERGED * Math.abs(before)) {
        break;
      }
      before = after;
    }
    return corrected(cells, clusters);
  }

  private static double[] scores(PrincipalAxes axes, float[] vector, int count) {
    return IntStream.range(0, count).mapToDouble(k -> axes.score(vector, k)).toArray();
  }

  private static float[][] corrected(SourcedVectors cells, SoftClusters clusters) {
    double[][] vectors =
        IntStream.range(0, cells.rows())
            .mapToObj(row -> widened(cells.vectors()[row]))
            .toArray(double[][]::new);
    double[][] taken = ClusterOffsets.of(vectors, clusters).taken(vectors);
    float[][] corrected = new float[taken.length][cells.dimension()];
    for (int row = 0; row < taken.length; row++) {
      for (int i = 0; i < corrected[row].length; i++) {
        corrected[row][i] = (float) taken[row][i];
      }
    }
    return corrected;
  }

  private static double[] widened(float[] vector) {
    return IntStream.range(0, vector.length).mapToDouble(i -> vector[i]).toArray();
  }
}

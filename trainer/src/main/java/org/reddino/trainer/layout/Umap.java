package org.reddino.trainer.layout;

import java.util.stream.IntStream;
import org.reddino.trainer.Chance;
import org.reddino.trainer.Progress;
import org.reddino.trainer.knn.ExactNeighbors;
import org.reddino.trainer.knn.Neighborhoods;

/// UMAP (McInnes, Healy, Melville 2018, arXiv 1802.03426) of vectors on the plane, from their exact
/// Euclidean neighbors. Starts from the two principal components. The same vectors, settings and
/// machine give the same layout, with any number of threads; see [Descent].
public final class Umap {
  private static final float EXTENT = 10;
  private static final double NOISE = 1e-4;

  private Umap() {}

  /// Lays cells out.
  ///
  /// @param vectors at least 4, of equal length of at least 2, finite; neighborhoods shrink to what
  ///     there is
  /// @return x, y of each, [n][2]
  /// @throws IllegalArgumentException if there are too few or they are not numbers
  /// @throws java.util.concurrent.CancellationException if the thread is interrupted
  public static float[][] layout(float[][] vectors, UmapSettings settings, Progress progress) {
    int n = vectors.length;
    if (n < 4) {
      throw new IllegalArgumentException("a layout needs at least 4 cells, not " + n);
    }
    int k = Math.min(settings.neighbors(), n) - 1;
    int[] itself = IntStream.range(0, n).toArray();
    Neighborhoods graph =
        ExactNeighbors.acrossGroups(vectors, itself, k, progress.part(0, 50, 100));
    float[] start = start(vectors, settings.seed());
    Descent descent = new Descent(FuzzySet.among(graph), settings);
    return pairs(descent.among(start, settings.epochs(n), progress.part(50, 100, 100)));
  }

  /// Places new cells in a layout whose cells stay where they are.
  ///
  /// @param known vectors of the layout's cells, at least 3
  /// @param positions of them, [m][2]
  /// @param fresh vectors of the new cells
  /// @return x, y of each new cell; the place of the known cell for an equal vector
  /// @throws IllegalArgumentException if shapes disagree
  public static float[][] place(
      float[][] known, float[][] positions, float[][] fresh, UmapSettings settings) {
    if (known.length != positions.length || known.length < 3) {
      throw new IllegalArgumentException(
          known.length + " known cells, " + positions.length + " positions; at least 3 needed");
    }
    if (fresh.length == 0) {
      return new float[0][];
    }
    int k = Math.min(settings.neighbors(), known.length);
    Neighborhoods graph = ExactNeighbors.euclidean(known, fresh, k);
    FuzzySet set = FuzzySet.beside(graph);
    float[] there = flat(positions);
    float[] start = new float[2 * fresh.length];
    IntStream.range(0, fresh.length).parallel().forEach(i -> average(i, set, there, start));
    float[] placed =
        new Descent(set, settings)
            .beside(start, there, settings.placingEpochs(known.length), Progress.none());
    for (int i = 0; i < fresh.length; i++) {
      if (graph.distances(i)[0] == 0) {
        int twin = graph.rows(i)[0];
        placed[2 * i] = there[2 * twin];
        placed[2 * i + 1] = there[2 * twin + 1];
      }
    }
    return pairs(placed);
  }

  /// Principal components from 0 to 10 on each axis, with noise so that equal cells can part.
  private static float[] start(float[][] vectors, long seed) {
    float[] start = flat(PrincipalPlane.fit(vectors).positions(vectors));
    Chance chance = Chance.of(seed);
    for (int axis = 0; axis < 2; axis++) {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (int at = axis; at < start.length; at += 2) {
        low = Math.min(low, start[at]);
        high = Math.max(high, start[at]);
      }
      float scale = high > low ? EXTENT / (high - low) : 0;
      for (int at = axis; at < start.length; at += 2) {
        start[at] = (start[at] - low) * scale + (float) chance.normal(0, NOISE);
      }
    }
    return start;
  }

  private static void average(int cell, FuzzySet set, float[] known, float[] start) {
    double x = 0;
    double y = 0;
    double sum = 0;
    int[] partners = set.partners(cell);
    for (int at = 0; at < partners.length; at++) {
      double weight = set.weights(cell)[at];
      x += weight * known[2 * partners[at]];
      y += weight * known[2 * partners[at] + 1];
      sum += weight;
    }
    start[2 * cell] = (float) (x / sum);
    start[2 * cell + 1] = (float) (y / sum);
  }

  private static float[] flat(float[][] pairs) {
    float[] flat = new float[2 * pairs.length];
    for (int i = 0; i < pairs.length; i++) {
      flat[2 * i] = pairs[i][0];
      flat[2 * i + 1] = pairs[i][1];
    }
    return flat;
  }

  private static float[][] pairs(float[] flat) {
    float[][] pairs = new float[flat.length / 2][];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = new float[] {flat[2 * i], flat[2 * i + 1]};
    }
    return pairs;
  }
}

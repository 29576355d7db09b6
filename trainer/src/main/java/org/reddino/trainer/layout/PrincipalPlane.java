package org.reddino.trainer.layout;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.reddino.trainer.PrincipalAxes;

/// The plane of the two directions in which vectors vary most: a layout in seconds, which new cells
/// join without moving others.
public final class PrincipalPlane {
  private final PrincipalAxes axes;

  private PrincipalPlane(PrincipalAxes axes) {
    this.axes = axes;
  }

  /// @param vectors at least 2, of at least 2 components, finite
  public static PrincipalPlane fit(float[][] vectors) {
    return new PrincipalPlane(PrincipalAxes.of(Arrays.asList(vectors), 2));
  }

  /// @return x, y of each vector, [n][2]
  public float[][] positions(float[][] vectors) {
    return IntStream.range(0, vectors.length)
        .parallel()
        .mapToObj(
            i -> new float[] {(float) axes.score(vectors[i], 0), (float) axes.score(vectors[i], 1)})
        .toArray(float[][]::new);
  }
}

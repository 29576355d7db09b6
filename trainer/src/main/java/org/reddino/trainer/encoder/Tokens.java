package org.reddino.trainer.encoder;

/// All tokens of images after the final layer norm; `B` images, `N` patches, `D` components.
///
/// @param cls one per image, [B][D]
/// @param patch row by row of the grid, [B][N * D]
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Tokens(float[][] cls, float[][] patch) {
  public Tokens {
    if (cls.length != patch.length) {
      throw new IllegalArgumentException(
          "tokens of " + cls.length + " images and patches of " + patch.length);
    }
  }
}

package org.reddino.trainer.encoder;

import java.util.List;
import org.reddino.trainer.image.Pixels;

/// Pixels to vectors. Safe to use from many threads; they take turns, since one call already uses
/// every core.
public interface Encoder extends AutoCloseable {
  /// Components of a vector.
  int dimension();

  /// Side of an input in pixels.
  int side();

  /// Patch tokens of one image.
  int patches();

  /// What the vectors depend on.
  EncoderDescription description();

  /// One vector per crop, in order: the CLS token after the final norm, not scaled to unit length.
  ///
  /// @param crops each exactly `side` by `side` pixels, any number
  /// @throws IllegalArgumentException if a crop has another size
  List<float[]> embed(List<Pixels> crops);

  /// All tokens of each crop. Memory grows with the crops: 0.4 MB each for ViT-S.
  ///
  /// @throws IllegalArgumentException if a crop has another size
  Tokens tokens(List<Pixels> crops);

  @Override
  void close();
}

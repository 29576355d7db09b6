package org.reddino.service.encoder;

import java.util.List;
import org.reddino.trainer.encoder.Tokens;
import org.reddino.trainer.image.CropPolicy;
import org.reddino.trainer.image.Pixels;

/// An embedder whose encoder sees patches and can tell their tokens.
public interface TokenEmbedder extends CellEmbedder {
  /// Patch tokens of one window, a square number.
  int patches();

  /// How a cell becomes a window.
  CropPolicy policy();

  /// All tokens of each window.
  ///
  /// @param windows each of the policy's side
  Tokens tokens(List<Pixels> windows);
}

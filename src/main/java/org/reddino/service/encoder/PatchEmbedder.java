package org.reddino.service.encoder;

import java.util.List;
import org.reddino.trainer.image.Pixels;

/// An embedder that looks at pixels, so that a part of a field may be no cell and still have a
/// vector. Who measures cells cannot.
public interface PatchEmbedder extends CellEmbedder {
  /// One vector per patch, in order.
  ///
  /// @param patches squares of any size; they are resized, not cut further
  List<float[]> embedPatches(List<Pixels> patches);
}

package org.reddino.service.encoder;

import java.util.List;
import java.util.function.Function;
import org.reddino.trainer.encoder.EmbeddingPipeline;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.segment.FoundCell;

/// An embedder that looks at pixels, so that a part of a field may be no cell and still have a
/// vector. Who measures cells cannot.
public interface PatchEmbedder extends CellEmbedder {
  /// One vector per patch, in order.
  ///
  /// @param patches squares of any size; they are resized, not cut further
  List<float[]> embedPatches(List<Pixels> patches);

  /// The windows round cells of a field, as the encoder takes them.
  ///
  /// @param medianDiameterPx median red-cell diameter of the source, above 0
  List<Pixels> windows(Pixels field, List<FoundCell> cells, double medianDiameterPx);

  /// A whole patch, or the crop of a cell, as the encoder takes it.
  Pixels window(Pixels square);

  /// Embeds the windows of many images while the next ones are prepared.
  ///
  /// @param prepare windows of an image; runs on threads of its own
  <T> EmbeddingPipeline<T> pipeline(Function<T, List<Pixels>> prepare);
}

package org.reddino.service.encoder;

import java.util.List;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.segment.FoundCell;

/// One registered encoder at work on the cells of a field. Safe to use from many threads.
public interface CellEmbedder {
  /// Primary key of the encoder's record.
  long encoderId();

  /// One vector per cell, in order.
  ///
  /// @param field the image the cells lie in
  /// @param cells what was found in it
  /// @param medianDiameterPx median red-cell diameter of the source, above 0
  List<float[]> embed(Pixels field, List<FoundCell> cells, double medianDiameterPx);

  /// One vector of an image that is itself the crop of one cell.
  ///
  /// @param crop any size; it is resized, its content is not looked for
  /// @param cell the cell found in it, for encoders that measure instead of look
  float[] embedCrop(Pixels crop, FoundCell cell, double medianDiameterPx);
}

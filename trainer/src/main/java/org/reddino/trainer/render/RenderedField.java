package org.reddino.trainer.render;

import java.util.List;
import org.reddino.trainer.image.Pixels;

/// A field with its exact truth.
///
/// @param image what the camera saw
/// @param source which laboratory
/// @param umPerPixel micrometres per pixel
/// @param instanceMask per pixel the id of its object or 0, row-major, as long as the image has
///     pixels; do not change it
/// @param cells the objects; `cells.get(i).id() == i + 1`
@SuppressWarnings("ArrayRecordComponent") // one per field; compared nowhere
public record RenderedField(
    Pixels image, String source, double umPerPixel, int[] instanceMask, List<RenderedCell> cells) {
  public RenderedField {
    if (instanceMask.length != image.width() * image.height()) {
      throw new IllegalArgumentException(
          "mask has " + instanceMask.length + " pixels, image " + image.width() * image.height());
    }
    cells = List.copyOf(cells);
  }
}

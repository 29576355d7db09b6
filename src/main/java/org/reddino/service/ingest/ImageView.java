package org.reddino.service.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.reddino.schema.Image;
import org.reddino.schema.Slide;

/// An image as the API tells it.
///
/// @param slide name, null where unknown
/// @param patient pseudonym, null where unknown
/// @param content `field` or `crop`
/// @param format `png`, `jpeg`, `tiff` or `bmp`
/// @param umPerPixel null where unknown
/// @param medianDiameterPx median red-cell diameter of the source, null before its calibration
/// @param cells by number; in a list of images empty
/// @param patches likewise; empty where the field was not cut
public record ImageView(
    long id,
    String sha256,
    String name,
    String source,
    String slide,
    String patient,
    String content,
    String format,
    int width,
    int height,
    Double umPerPixel,
    Double medianDiameterPx,
    Instant createdAt,
    List<CellView> cells,
    List<CellView> patches) {
  static ImageView of(Image image, List<CellView> cells, List<CellView> patches) {
    return new ImageView(
        image.id(),
        image.file().sha256(),
        image.file().name(),
        image.source().name(),
        image.slide().map(Slide::name).orElse(null),
        image.patient().map(patient -> patient.pseudonym().text()).orElse(null),
        image.file().content().text(),
        image.file().format().toLowerCase(Locale.ROOT),
        image.file().width(),
        image.file().height(),
        image.umPerPixel().stream().boxed().findFirst().orElse(null),
        image.source().medianDiameterPx().stream().boxed().findFirst().orElse(null),
        image.createdAt(),
        cells,
        patches);
  }
}

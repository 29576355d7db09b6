package org.reddino.service.ingest;

import java.util.Map;
import org.reddino.schema.Cell;
import org.reddino.schema.query.CellRow;

/// A cell, or a patch, as the API tells it.
///
/// @param kind `red`, `white`, `platelet`, `debris` or `patch`
/// @param box in pixels of the image
/// @param contour closed polygon `x0, y0, x1, y1, ...` in pixels
/// @param slide name of the slide, null where unknown
/// @param patient pseudonym, null where unknown
/// @param labels per vocabulary the current class
/// @param measures by the names of the filter grammar; those in micrometres need a scale; a
///     patch has only its quality
@SuppressWarnings("ArrayRecordComponent") // written as JSON and dropped
public record CellView(
    long id,
    long image,
    int number,
    String kind,
    CellRow.CellBox box,
    int[] contour,
    double centerX,
    double centerY,
    boolean touchesBorder,
    String source,
    String slide,
    String patient,
    Map<String, String> labels,
    Map<String, Double> measures) {
  static CellView of(Cell cell, CellRow row) {
    return new CellView(
        cell.id(),
        row.place().image(),
        cell.number(),
        row.kind(),
        row.place().box(),
        cell.outline().contour(),
        cell.outline().centerX(),
        cell.outline().centerY(),
        cell.touchesBorder(),
        row.place().source(),
        row.place().slideName().orElse(null),
        row.place().patient().orElse(null),
        row.labels(),
        row.numbers());
  }
}

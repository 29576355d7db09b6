package org.reddino.schema.query;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// A cell or a patch with everything that is shown or filtered.
///
/// @param kind `red`, `white`, `platelet`, `debris` or `patch`
/// @param labels per vocabulary the name of the current class
/// @param numbers the measures by column name; those in micrometres are missing without a scale,
///     and a patch has none but `quality`
public record CellRow(
    long id, Place place, String kind, Map<String, String> labels, Map<String, Double> numbers) {

  /// Where a cell comes from and lies.
  ///
  /// @param content `field` or `crop`
  /// @param slide id of the slide, where known
  /// @param slideName its name
  /// @param patient pseudonym, where known
  /// @param box `x, y, width, height` in pixels of the image
  /// @param touchesBorder whether the edge of the field cuts the cell
  public record Place(
      String source,
      long image,
      String imageName,
      String content,
      OptionalLong slide,
      Optional<String> slideName,
      Optional<String> patient,
      CellBox box,
      boolean touchesBorder) {}

  /// A box in pixels.
  public record CellBox(int x, int y, int width, int height) {}

  /// Diameter in micrometres; empty without a scale.
  public OptionalDouble diameterUm() {
    Double value = numbers.get("diameter_um");
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /// The same as keywords of an index entry: `source`, `patient`, `slide` (its name), `slide_id`,
  /// `image` (its id), `content`, `kind`, `touches_border` and `label.<vocabulary>`. What is
  /// unknown is missing.
  public Map<String, String> keywords() {
    Map<String, String> keywords = new HashMap<>();
    keywords.put("source", place.source());
    keywords.put("image", Long.toString(place.image()));
    keywords.put("content", place.content());
    keywords.put("kind", kind);
    keywords.put("touches_border", Boolean.toString(place.touchesBorder()));
    place.patient().ifPresent(patient -> keywords.put("patient", patient));
    place.slideName().ifPresent(slide -> keywords.put("slide", slide));
    place.slide().ifPresent(slide -> keywords.put("slide_id", Long.toString(slide)));
    labels.forEach((vocabulary, label) -> keywords.put("label." + vocabulary, label));
    return Map.copyOf(keywords);
  }
}

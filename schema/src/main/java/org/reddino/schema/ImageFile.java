package org.reddino.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.regex.Pattern;

/// The file of an image.
///
/// @param sha256 of its bytes, 64 hex digits
/// @param name as it was given, without a patient's raw id
/// @param content a field of view or the crop of one cell
/// @param format `PNG`, `JPEG`, `TIFF` or `BMP`, sniffed from the bytes
/// @param width in pixels
/// @param height in pixels
@Embeddable
public record ImageFile(
    @Column(name = "sha256", nullable = false) String sha256,
    @Column(name = "name", nullable = false) String name,
    @Column(name = "content", nullable = false) @Enumerated(EnumType.STRING) Content content,
    @Column(name = "format", nullable = false) String format,
    @Column(name = "width", nullable = false) int width,
    @Column(name = "height", nullable = false) int height) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public ImageFile {
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("sha256 is " + sha256);
    }
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("image is " + width + "x" + height + " pixels");
    }
  }
}

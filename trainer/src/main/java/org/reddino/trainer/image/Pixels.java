package org.reddino.trainer.image;

/// An image as 8-bit RGB.
///
/// @param width pixels per row, at least 1
/// @param height rows, at least 1
/// @param rgb `width * height * 3` bytes, row-major, red first; not copied, treat it as read-only
@SuppressWarnings(
    "ArrayRecordComponent") // pixels are compared by content nowhere and must not be copied
public record Pixels(int width, int height, byte[] rgb) {
  public Pixels {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("image is " + width + "x" + height + " pixels");
    }
    if (rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "image of " + width + "x" + height + " pixels has " + rgb.length + " bytes of RGB");
    }
  }

  /// A rectangle of it, copied.
  ///
  /// @throws IllegalArgumentException if it is empty or leaves the image
  public Pixels part(int left, int top, int columns, int rows) {
    boolean inside = left >= 0 && columns > 0 && columns <= width - left;
    if (!inside || top < 0 || rows < 1 || rows > height - top) {
      throw new IllegalArgumentException(
          "part %d,%d,%d,%d leaves the %dx%d image"
              .formatted(left, top, columns, rows, width, height));
    }
    byte[] part = new byte[3 * columns * rows];
    for (int row = 0; row < rows; row++) {
      int from = 3 * ((top + row) * width + left);
      System.arraycopy(rgb, from, part, 3 * columns * row, 3 * columns);
    }
    return new Pixels(columns, rows, part);
  }
}

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
}

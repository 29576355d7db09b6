package org.reddino.trainer.render;

/// Camera and file.
///
/// @param width pixels per row, 64 to 8192
/// @param height rows, 64 to 8192
/// @param noise standard deviation of a bright pixel in grey levels, at least 0
/// @param jpegQuality quality (1 to 100) of the JPEG that the picture once was; 100 leaves it alone
public record Sensor(int width, int height, double noise, int jpegQuality) {
  public Sensor {
    if (width < 64 || height < 64 || width > 8192 || height > 8192) {
      throw new IllegalArgumentException("sensor is " + width + "x" + height + " pixels");
    }
    if (!(noise >= 0)) {
      throw new IllegalArgumentException("noise is " + noise);
    }
    if (jpegQuality < 1 || jpegQuality > 100) {
      throw new IllegalArgumentException("JPEG quality is " + jpegQuality);
    }
  }
}

package org.reddino.trainer.render;

import java.util.List;

/// One source: laboratory, stain, microscope and camera, the unit of batch effects.
///
/// @param source name, not blank
/// @param umPerPixel micrometres per pixel, above 0
/// @param coverage share of the field that cells cover, 0.02 to 0.6
public record ScannerProfile(
    String source, double umPerPixel, double coverage, Stain stain, Optics optics, Sensor sensor) {
  public ScannerProfile {
    if (source.isBlank()) {
      throw new IllegalArgumentException("source has no name");
    }
    if (!(umPerPixel > 0)) {
      throw new IllegalArgumentException("scale is " + umPerPixel + " um per pixel");
    }
    if (!(coverage >= 0.02 && coverage <= 0.6)) {
      throw new IllegalArgumentException("coverage is " + coverage);
    }
  }

  /// Five sources that differ in colour, light, sharpness, scale, noise and density of cells.
  public static List<ScannerProfile> standard() {
    return List.of(alder(), birch(), cedar(), elm(), maple());
  }

  /// Grey light, deep pallor.
  private static ScannerProfile alder() {
    return new ScannerProfile(
        "render-alder",
        0.185,
        0.30,
        new Stain(new Tint(0.13, 0.47, 0.29), new Tint(0.75, 1.15, 0.40), 0.35, 0.86),
        new Optics(new Tint(170, 176, 171), 0.10, 0.05, 0.16, 0.055, 0.5),
        new Sensor(640, 480, 1.9, 96));
  }

  /// Greenish light, thick cells that flatten on each other.
  private static ScannerProfile birch() {
    return new ScannerProfile(
        "render-birch",
        0.155,
        0.34,
        new Stain(new Tint(0.19, 0.42, 0.27), new Tint(0.85, 1.10, 0.45), 0.22, 0.45),
        new Optics(new Tint(175, 187, 163), 0.16, 0.06, 0.13, 0.065, 0.8),
        new Sensor(640, 480, 1.7, 95));
  }

  /// Blue light, dark stain, crowded.
  private static ScannerProfile cedar() {
    return new ScannerProfile(
        "render-cedar",
        0.19,
        0.33,
        new Stain(new Tint(0.21, 0.52, 0.29), new Tint(0.80, 1.25, 0.35), 0.40, 0.78),
        new Optics(new Tint(118, 142, 160), 0.12, 0.08, 0.17, 0.03, 1.0),
        new Sensor(640, 480, 2.0, 90));
  }

  /// Bright field, pale pink stain, small cells.
  private static ScannerProfile elm() {
    return new ScannerProfile(
        "render-elm",
        0.21,
        0.22,
        new Stain(new Tint(0.10, 0.38, 0.17), new Tint(0.70, 0.95, 0.22), 0.60, 0.30),
        new Optics(new Tint(230, 236, 246), 0.05, 0.02, 0.19, 0.015, 0.3),
        new Sensor(640, 480, 1.5, 97));
  }

  /// Large brown cells, soft focus, coarse compression.
  private static ScannerProfile maple() {
    return new ScannerProfile(
        "render-maple",
        0.12,
        0.36,
        new Stain(new Tint(0.24, 0.46, 0.43), new Tint(0.95, 1.20, 0.25), 0.55, 0.6),
        new Optics(new Tint(205, 206, 196), 0.12, 0.08, 0.24, 0.05, 0.9),
        new Sensor(640, 480, 3.0, 82));
  }
}

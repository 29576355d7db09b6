package org.reddino.trainer.segment;

import org.reddino.trainer.image.Pixels;

/// How much light every pixel takes away from the glass (optical density, natural logarithm), with
/// uneven illumination divided out.
///
/// @param red per pixel; below 0 where brighter than the glass
/// @param green likewise
/// @param blue likewise
/// @param noise spread of the glass
@SuppressWarnings("ArrayRecordComponent") // planes, never compared
record Stain(int width, int height, float[] red, float[] green, float[] blue, double noise) {
  static Stain of(Pixels field) {
    Glass glass = Glass.of(field);
    float[] log = new float[256];
    for (int value = 0; value < 256; value++) {
      log[value] = (float) Math.log(value + 1.0);
    }
    float[][] planes = new float[3][field.width() * field.height()];
    for (int channel = 0; channel < 3; channel++) {
      for (int y = 0; y < field.height(); y++) {
        double[] row = glass.along(channel, y);
        for (int x = 0; x < field.width(); x++) {
          double u = glass.unit(x);
          int pixel = y * field.width() + x;
          float base = (float) (row[0] + (row[1] + row[2] * u) * u);
          planes[channel][pixel] = base - log[field.rgb()[3 * pixel + channel] & 0xff];
        }
      }
    }
    return new Stain(field.width(), field.height(), planes[0], planes[1], planes[2], glass.noise());
  }
}

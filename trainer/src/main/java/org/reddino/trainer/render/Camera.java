package org.reddino.trainer.render;

import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

/// Sends light through a film onto a sensor.
final class Camera {
  private final ScannerProfile profile;
  private final Chance chance;

  Camera(ScannerProfile profile, Chance chance) {
    this.profile = profile;
    this.chance = chance;
  }

  Pixels photograph(Film film) {
    double defocus = chance.between(0.85, 1.35);
    Lamp lamp = new Lamp(profile, chance);
    float[][] planes = new float[3][];
    for (int channel = 0; channel < 3; channel++) {
      double longitudinal = channel == 0 ? 1.15 : channel == 2 ? 1.08 : 1;
      double sigma = profile.optics().blurUm() / profile.umPerPixel() * defocus * longitudinal;
      float[] light = transmitted(film, channel);
      light = Blur.gaussian(light, film.width, sigma);
      light = shifted(light, film.width, lateral(channel));
      lamp.shine(light, channel);
      planes[channel] = light;
    }
    expose(planes);
    JpegTrace.leave(planes, film.width, profile.sensor().jpegQuality());
    return new Pixels(film.width, film.height, bytes(planes));
  }

  /// Beer and Lambert: the densities of all absorbers add, 0 to about 1 comes through.
  private float[] transmitted(Film film, int channel) {
    float eosin = (float) profile.stain().eosin().of(channel);
    float azure = (float) profile.stain().azure().of(channel);
    float[] light = new float[film.owner.length];
    for (int p = 0; p < light.length; p++) {
      float density = film.eosin[p] * eosin + film.azure[p] * azure + film.dust[p];
      light[p] = Curve.EXP.at(film.refraction[p] - density);
    }
    return light;
  }

  /// Red is imaged a little larger, blue a little smaller.
  private double lateral(int channel) {
    return (channel == 0 ? 1 : channel == 2 ? -0.7 : 0) * profile.optics().chromaticPx();
  }

  /// Magnifies about the middle so that a corner moves by `px`.
  private static float[] shifted(float[] plane, int width, double px) {
    if (px == 0) {
      return plane;
    }
    int height = plane.length / width;
    double half = Math.sqrt(width * width + height * height) / 2;
    double scale = 1 - px / half;
    float[] out = new float[plane.length];
    for (int y = 0; y < height; y++) {
      double v = Math.min(Math.max((y - height / 2.0) * scale + height / 2.0, 0), height - 1.001);
      int row = (int) v;
      float down = (float) (v - row);
      for (int x = 0; x < width; x++) {
        double u = Math.min(Math.max((x - width / 2.0) * scale + width / 2.0, 0), width - 1.001);
        int column = (int) u;
        float across = (float) (u - column);
        int p = row * width + column;
        float top = plane[p] + across * (plane[p + 1] - plane[p]);
        float bottom = plane[p + width] + across * (plane[p + width + 1] - plane[p + width]);
        out[y * width + x] = top + down * (bottom - top);
      }
    }
    return out;
  }

  /// Shot noise, a little of it shared by neighbors as after demosaicing.
  private void expose(float[][] planes) {
    float noise = (float) profile.sensor().noise();
    for (float[] plane : planes) {
      float before = chance.grain();
      for (int p = 0; p < plane.length; p++) {
        float fresh = chance.grain();
        float strength = noise * (0.35f + 0.65f * (float) Math.sqrt(plane[p] / 200));
        plane[p] += strength * (0.9f * fresh + 0.4f * before);
        before = fresh;
      }
    }
  }

  private static byte[] bytes(float[][] planes) {
    byte[] rgb = new byte[3 * planes[0].length];
    for (int p = 0; p < planes[0].length; p++) {
      for (int channel = 0; channel < 3; channel++) {
        int grey = (int) (planes[channel][p] + 0.5f);
        rgb[3 * p + channel] = (byte) Math.min(Math.max(grey, 0), 255);
      }
    }
    return rgb;
  }
}

package org.reddino.trainer.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;

/// Drawn smears: dark discs of about 40 px on a light ground with a little noise.
public final class Fields {
  private Fields() {}

  public static Pixels field(int width, int height, long seed) {
    Chance chance = new Chance(seed);
    byte[] rgb = new byte[3 * width * height];
    float[] dark = new float[width * height];
    int cells = width * height / 2600;
    for (int i = 0; i < cells; i++) {
      double radius = chance.between(14, 22);
      double depth = chance.between(40, 90);
      double cx = chance.between(0, width);
      double cy = chance.between(0, height);
      for (int y = (int) Math.max(0, cy - 30); y < Math.min(height, cy + 30); y++) {
        for (int x = (int) Math.max(0, cx - 30); x < Math.min(width, cx + 30); x++) {
          double edge = Math.hypot(x - cx, y - cy) - radius;
          dark[y * width + x] += (float) (depth / (1 + Math.exp(edge)));
        }
      }
    }
    for (int i = 0; i < dark.length; i++) {
      int value = (int) Math.clamp(220 - dark[i] + 2 * chance.grain(), 0, 255);
      rgb[3 * i] = (byte) value;
      rgb[3 * i + 1] = (byte) Math.max(0, value - 20);
      rgb[3 * i + 2] = (byte) value;
    }
    return new Pixels(width, height, rgb);
  }

  static Path png(Path file, Pixels field) {
    return write(file, Images.png(field));
  }

  static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}

package org.reddino.service.ingest;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/// A field of plain discs on a grid, for tests of everything but segmentation.
///
/// @param png the file
/// @param centers of the discs, pixels; none touches the border
@SuppressWarnings("ArrayRecordComponent") // a file
public record DrawnField(byte[] png, List<double[]> centers) {
  static final int WIDTH = 400;
  static final int HEIGHT = 300;
  static final double DIAMETER = 40;

  public static DrawnField of(long seed) {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(new Color(225, 222, 228));
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    List<double[]> centers = new ArrayList<>();
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 4; column++) {
        double x = 50 + 95 * column + random.nextInt(11);
        double y = 50 + 95 * row + random.nextInt(11);
        double d = DIAMETER + random.nextInt(5) - 2;
        pen.setColor(new Color(200 - random.nextInt(10), 130, 140));
        pen.fill(new Ellipse2D.Double(x - d / 2, y - d / 2, d, d));
        centers.add(new double[] {x, y});
      }
    }
    pen.dispose();
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int rgb = image.getRGB(i % WIDTH, i / WIDTH);
      int noise = random.nextInt(5) - 2;
      image.setRGB(i % WIDTH, i / WIDTH, shifted(rgb, noise));
    }
    return new DrawnField(png(image), centers);
  }

  private static int shifted(int rgb, int by) {
    int red = Math.clamp(((rgb >> 16) & 255) + by, 0, 255);
    int green = Math.clamp(((rgb >> 8) & 255) + by, 0, 255);
    int blue = Math.clamp((rgb & 255) + by, 0, 255);
    return (red << 16) | (green << 8) | blue;
  }

  private static byte[] png(BufferedImage image) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a PNG", e);
    }
  }
}

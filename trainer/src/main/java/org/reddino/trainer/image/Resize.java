package org.reddino.trainer.image;

import java.util.Arrays;

/// Antialiased resize of 8-bit pixels, equal to Pillow's `Image.resize` to the last bit: columns
/// first, then rows, each with fixed-point weights and rounded to 8 bits.
///
/// Encoders were trained on Pillow's pixels; OpenCV's bilinear does not antialias and differs.
public final class Resize {
  private static final int CHANNELS = 3;

  private Resize() {}

  /// @param width of the result, at least 1
  /// @param height of the result, at least 1
  public static Pixels bilinear(Pixels pixels, int width, int height) {
    return resize(pixels, Kernel.BILINEAR, width, height);
  }

  /// @param width of the result, at least 1
  /// @param height of the result, at least 1
  public static Pixels bicubic(Pixels pixels, int width, int height) {
    return resize(pixels, Kernel.BICUBIC, width, height);
  }

  static Pixels resize(Pixels pixels, Kernel kernel, int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("cannot resize to " + width + "x" + height + " pixels");
    }
    Pixels columns =
        width == pixels.width()
            ? pixels
            : columns(pixels, Taps.of(kernel, pixels.width(), width), width);
    return height == columns.height()
        ? columns
        : rows(columns, Taps.of(kernel, columns.height(), height), height);
  }

  private static Pixels columns(Pixels in, Taps taps, int width) {
    byte[] from = in.rgb();
    byte[] to = new byte[Math.multiplyExact(width * CHANNELS, in.height())];
    int[] weight = taps.weight();
    int at = 0;
    for (int y = 0; y < in.height(); y++) {
      int row = y * in.width() * CHANNELS;
      for (int x = 0; x < width; x++) {
        int source = row + taps.first()[x] * CHANNELS;
        int tap = x * taps.stride();
        int red = Taps.HALF;
        int green = Taps.HALF;
        int blue = Taps.HALF;
        for (int j = 0; j < taps.count()[x]; j++, source += CHANNELS) {
          int w = weight[tap + j];
          red += (from[source] & 0xFF) * w;
          green += (from[source + 1] & 0xFF) * w;
          blue += (from[source + 2] & 0xFF) * w;
        }
        to[at++] = grey(red);
        to[at++] = grey(green);
        to[at++] = grey(blue);
      }
    }
    return new Pixels(width, in.height(), to);
  }

  private static Pixels rows(Pixels in, Taps taps, int height) {
    int stride = in.width() * CHANNELS;
    byte[] from = in.rgb();
    byte[] to = new byte[Math.multiplyExact(stride, height)];
    int[] sum = new int[stride];
    for (int y = 0; y < height; y++) {
      Arrays.fill(sum, Taps.HALF);
      for (int j = 0; j < taps.count()[y]; j++) {
        int w = taps.weight()[y * taps.stride() + j];
        int source = (taps.first()[y] + j) * stride;
        for (int x = 0; x < stride; x++) {
          sum[x] += (from[source + x] & 0xFF) * w;
        }
      }
      for (int x = 0; x < stride; x++) {
        to[y * stride + x] = grey(sum[x]);
      }
    }
    return new Pixels(in.width(), height, to);
  }

  private static byte grey(int fixed) {
    return (byte) Math.clamp(fixed >> Taps.BITS, 0, 255);
  }
}

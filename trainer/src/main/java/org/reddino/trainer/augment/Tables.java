package org.reddino.trainer.augment;

import java.util.function.DoubleUnaryOperator;
import org.reddino.trainer.image.Pixels;

/// Changes of one value at a time, by look-up.
final class Tables {
  private Tables() {}

  /// The values 0 .. 255 under a function, rounded and clipped.
  static byte[] of(DoubleUnaryOperator function) {
    byte[] table = new byte[256];
    for (int i = 0; i < table.length; i++) {
      table[i] = grey(function.applyAsDouble(i));
    }
    return table;
  }

  static byte grey(double value) {
    return (byte) Math.clamp(Math.round(value), 0, 255);
  }

  static Pixels applied(Pixels view, byte[] table) {
    return applied(view, table, table, table);
  }

  static Pixels applied(Pixels view, byte[] red, byte[] green, byte[] blue) {
    byte[] from = view.rgb();
    byte[] to = new byte[from.length];
    for (int i = 0; i < to.length; i += 3) {
      to[i] = red[from[i] & 0xFF];
      to[i + 1] = green[from[i + 1] & 0xFF];
      to[i + 2] = blue[from[i + 2] & 0xFF];
    }
    return new Pixels(view.width(), view.height(), to);
  }

  /// Luma of ITU-R BT.601, as OpenCV's RGB2GRAY, 0 .. 255.
  static int luma(byte[] rgb, int at) {
    return (9798 * (rgb[at] & 0xFF)
            + 19235 * (rgb[at + 1] & 0xFF)
            + 3735 * (rgb[at + 2] & 0xFF)
            + 16384)
        >> 15;
  }
}

package org.reddino.service.map;

import java.util.List;

/// Colours of points: of values, told apart also by most colour-blind eyes as far as eight go
/// (Okabe and Ito), then by hue; of numbers, dark to light by luminance.
final class Palette {
  private static final List<Integer> FIRST =
      List.of(0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x8C6D1F, 0x5B3A8E);
  private static final int[] SCALE = {0x3B0F70, 0x8C2981, 0xDE4968, 0xFE9F6D, 0xFCE0A0};
  private static final double GOLDEN_TURN = 0.381966;

  /// Points without a value.
  static final int NONE = 0xC4C7CC;

  private Palette() {}

  /// Colour of the value at a position, 0xRRGGBB; -1 = none.
  static int name(int position) {
    if (position < 0) {
      return NONE;
    }
    if (position < FIRST.size()) {
      return FIRST.get(position);
    }
    double hue = (position * GOLDEN_TURN) % 1 * 6;
    double light = position % 2 == 0 ? 0.75 : 0.55;
    return channel(hue, 5, light) << 16 | channel(hue, 3, light) << 8 | channel(hue, 1, light);
  }

  /// Colour of a share of the range, 0..1.
  static int number(double share) {
    double at = Math.clamp(share, 0, 1) * (SCALE.length - 1);
    int low = Math.min((int) at, SCALE.length - 2);
    double along = at - low;
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = SCALE[low] >> shift & 0xFF;
      int to = SCALE[low + 1] >> shift & 0xFF;
      mixed |= (int) Math.round(from + along * (to - from)) << shift;
    }
    return mixed;
  }

  /// One channel of a hue (HSV with saturation 0.7).
  private static int channel(double hue, int offset, double value) {
    double k = (offset + hue) % 6;
    return (int) Math.round(255 * value * (1 - 0.7 * Math.clamp(Math.min(k, 4 - k), 0, 1)));
  }
}

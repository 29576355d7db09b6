package org.reddino.trainer.image;

/// What each output sample of one axis is summed from: the kernel stretched over the input where it
/// shrinks (antialias), in fixed point.
///
/// @param first first input sample of each output sample
/// @param count input samples of each output sample
/// @param weight `stride` weights for each output sample, scaled by `2^BITS`
/// @param stride weights kept for each output sample, at least the largest count
@SuppressWarnings("ArrayRecordComponent") // lives for one resize
record Taps(int[] first, int[] count, int[] weight, int stride) {
  /// Bits behind the point: 32 less 8 of the pixel less 2 of room for overshoot.
  static final int BITS = 22;

  /// Half a grey level, added before the shift so that it rounds.
  static final int HALF = 1 << (BITS - 1);

  /// The taps that turn `in` samples into `out`, following Pillow's `precompute_coeffs`.
  static Taps of(Kernel kernel, int in, int out) {
    double scale = (double) in / out;
    double stretch = Math.max(1, scale);
    double support = kernel.support() * stretch;
    int stride = (int) Math.ceil(support) * 2 + 1;
    Taps taps = new Taps(new int[out], new int[out], new int[out * stride], stride);
    double[] row = new double[stride];
    for (int i = 0; i < out; i++) {
      double center = (i + 0.5) * scale;
      int first = Math.max(0, (int) (center - support + 0.5));
      int count = Math.min(in, (int) (center + support + 0.5)) - first;
      double sum = 0;
      for (int j = 0; j < count; j++) {
        row[j] = kernel.weight((j + first - center + 0.5) / stretch);
        sum += row[j];
      }
      taps.first[i] = first;
      taps.count[i] = count;
      for (int j = 0; j < count; j++) {
        taps.weight[i * stride + j] = fixed(row[j] / sum);
      }
    }
    return taps;
  }

  private static int fixed(double weight) {
    double scaled = weight * (1 << BITS);
    return (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
  }
}

package org.reddino.trainer.ssl.program;

import java.util.ArrayList;
import java.util.List;

/// MobileNetV1 (Howard et al. 2017) with batch norm folded into its convolutions, as
/// `trainer.encoder` runs it. A mask hides the pixels of a patch, as in SimMIM (Xie et al. 2022),
/// since a convolution has no tokens before its last map.
///
/// @param pairs of depthwise and pointwise layers, 1 to 13
/// @param image side of the input in pixels, a multiple of the patch
public record MobileNetBackbone(int pairs, int image) implements Backbone {
  private static final int[] WIDTHS = {
    32, 64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024
  };

  public MobileNetBackbone {
    if (pairs < 1 || pairs >= WIDTHS.length) {
      throw new IllegalArgumentException("pairs is " + pairs + ", not 1 to 13");
    }
    if (image < 1 || image % patch(pairs) != 0) {
      throw new IllegalArgumentException(
          "image side " + image + " is not a multiple of the patch " + patch(pairs));
    }
  }

  /// A convolution.
  ///
  /// @param name of its tensors before `.weight` and `.bias`
  /// @param in channels
  /// @param out channels
  /// @param side of the kernel
  /// @param step 1 or 2
  record Layer(String name, int in, int out, int side, int step) {
    boolean depthwise() {
      return side > 1 && in == out;
    }

    /// Of the weight.
    long[] shape() {
      return new long[] {out, depthwise() ? 1 : in, side, side};
    }
  }

  @Override
  public String name() {
    return "mobilenet_v1:pairs=%d,image=%d".formatted(pairs, image);
  }

  @Override
  public int dimension() {
    return WIDTHS[pairs];
  }

  @Override
  public int patch() {
    return patch(pairs);
  }

  @Override
  public int stemWidth() {
    return patchPixels();
  }

  List<Layer> layers() {
    List<Layer> layers = new ArrayList<>(List.of(new Layer("conv0", 3, WIDTHS[0], 3, 2)));
    for (int i = 1; i <= 2 * pairs; i++) {
      boolean depthwise = i % 2 == 1;
      int in = WIDTHS[(i - 1) / 2];
      layers.add(
          new Layer("conv" + i, in, depthwise ? in : WIDTHS[i / 2], depthwise ? 3 : 1, step(i)));
    }
    return List.copyOf(layers);
  }

  private static int patch(int pairs) {
    int patch = 2;
    for (int i = 1; i <= 2 * pairs; i++) {
      patch *= step(i);
    }
    return patch;
  }

  private static int step(int layer) {
    return layer == 3 || layer == 7 || layer == 11 || layer == 23 ? 2 : 1;
  }
}

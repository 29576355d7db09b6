package org.reddino.trainer.encoder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The convolutions of MobileNetV1 (Howard et al. 2017) with batch norm folded into them: a 3 x 3
/// one, then pairs of a depthwise 3 x 3 and a pointwise 1 x 1 one, each with a bias and ReLU6.
///
/// @param pairs how many pairs, 1 to 13
public record MobileNetLayers(int pairs) {
  private static final int[] WIDTHS = {
    32, 64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024
  };

  public MobileNetLayers {
    if (pairs < 1 || pairs >= WIDTHS.length) {
      throw new IllegalArgumentException("pairs is " + pairs + ", not 1 to 13");
    }
  }

  /// Channels of the last map.
  public int width() {
    return WIDTHS[pairs];
  }

  /// Pixels of the input along a side of a cell of the last map.
  public int stride() {
    int stride = 1;
    for (int i = 0; i < count(); i++) {
      stride *= step(i);
    }
    return stride;
  }

  /// Every tensor by name with its shape: `conv0.weight`, `conv0.bias`, ...
  public Map<String, long[]> tensors() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    for (int i = 0; i < count(); i++) {
      int in = i == 0 ? 3 : WIDTHS[(i - 1) / 2];
      int out = WIDTHS[i / 2];
      boolean depthwise = depthwise(i);
      int side = i == 0 || depthwise ? 3 : 1;
      shapes.put(
          "conv" + i + ".weight",
          new long[] {depthwise ? in : out, depthwise ? 1 : in, side, side});
      shapes.put("conv" + i + ".bias", new long[] {depthwise ? in : out});
    }
    return shapes;
  }

  /// The convolutions, in order, over maps of an input of so many pixels.
  ///
  /// TensorFlow's SAME padding of a step of 2 on an even side has the extra zeros right and below.
  /// Kernels of 4 x 4 whose first row and column are zeros do the same with one zero on each side.
  List<Convolution> convolutions(int image) {
    List<Convolution> all = new ArrayList<>();
    int side = image;
    for (int i = 0; i < count(); i++) {
      int in = i == 0 ? 3 : WIDTHS[(i - 1) / 2];
      int pad = i == 0 || depthwise(i) ? 1 : 0;
      all.add(new Convolution("conv" + i, in, side, step(i), pad, depthwise(i) ? in : 1));
      side /= step(i);
    }
    return all;
  }

  private int count() {
    return 1 + 2 * pairs;
  }

  private static boolean depthwise(int layer) {
    return layer % 2 == 1;
  }

  private static int step(int layer) {
    return layer == 0 || layer == 3 || layer == 7 || layer == 11 || layer == 23 ? 2 : 1;
  }
}

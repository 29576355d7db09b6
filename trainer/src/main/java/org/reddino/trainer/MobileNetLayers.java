package org.reddino.trainer;

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

  /// A convolution.
  ///
  /// @param name of its tensors before `.weight` and `.bias`
  /// @param in channels
  /// @param out channels
  /// @param side of the kernel, 3 or 1
  /// @param step 1 or 2
  public record Layer(String name, int in, int out, int side, int step) {
    /// Whether each channel is seen alone.
    public boolean depthwise() {
      return side > 1 && in == out;
    }

    /// Of the weight.
    public long[] shape() {
      return new long[] {out, depthwise() ? 1 : in, side, side};
    }
  }

  /// In order, `conv0` first.
  public List<Layer> layers() {
    List<Layer> layers = new ArrayList<>(List.of(new Layer("conv0", 3, WIDTHS[0], 3, 2)));
    for (int i = 1; i <= 2 * pairs; i++) {
      boolean depthwise = i % 2 == 1;
      int in = WIDTHS[(i - 1) / 2];
      layers.add(
          new Layer("conv" + i, in, depthwise ? in : WIDTHS[i / 2], depthwise ? 3 : 1, step(i)));
    }
    return List.copyOf(layers);
  }

  /// Channels of the last map.
  public int width() {
    return WIDTHS[pairs];
  }

  /// Pixels of the input along a side of a cell of the last map.
  public int stride() {
    return layers().stream().mapToInt(Layer::step).reduce(1, Math::multiplyExact);
  }

  /// Every tensor by name with its shape: `conv0.weight`, `conv0.bias`, ...
  public Map<String, long[]> tensors() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    for (Layer layer : layers()) {
      shapes.put(layer.name() + ".weight", layer.shape());
      shapes.put(layer.name() + ".bias", new long[] {layer.out()});
    }
    return shapes;
  }

  private static int step(int layer) {
    return layer == 3 || layer == 7 || layer == 11 || layer == 23 ? 2 : 1;
  }
}

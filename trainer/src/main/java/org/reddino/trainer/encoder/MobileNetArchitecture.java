package org.reddino.trainer.encoder;

import java.util.LinkedHashMap;
import java.util.Map;
import org.reddino.trainer.MobileNetLayers;

/// MobileNetV1 1.0 without its classifier (Howard et al. 2017), batch norm folded into the
/// convolutions: a vector is the mean of the last map, a patch is a cell of that map.
///
/// @param name canonical
/// @param layers its convolutions
/// @param image side of the input in pixels, a multiple of 32
/// @param out components that a linear layer makes of the channels of the last map, `neck.weight`
///     and `neck.bias`; 0 without that layer
public record MobileNetArchitecture(String name, MobileNetLayers layers, int image, int out)
    implements Architecture {
  static final String NAME = "mobilenet_v1";
  static final String NECK = "neck";
  static final MobileNetArchitecture PUBLISHED =
      new MobileNetArchitecture(NAME, new MobileNetLayers(13), 224, 0);

  public MobileNetArchitecture {
    if (image < 32 || image > 1024 || image % 32 != 0) {
      throw new IllegalArgumentException("image is " + image + ", not a multiple of 32 to 1024");
    }
    if (out < 0 || out > layers.width()) {
      throw new IllegalArgumentException("out is " + out + ", not 0 to " + layers.width());
    }
  }

  @Override
  public int dimension() {
    return out > 0 ? out : layers.width();
  }

  @Override
  public int grid() {
    return image / layers.stride();
  }

  @Override
  public Map<String, long[]> tensors() {
    Map<String, long[]> tensors = new LinkedHashMap<>(layers.tensors());
    if (out > 0) {
      tensors.put(NECK + ".weight", new long[] {out, layers.width()});
      tensors.put(NECK + ".bias", new long[] {out});
    }
    return tensors;
  }
}

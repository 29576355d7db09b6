package org.reddino.trainer.encoder;

import java.util.Map;

/// MobileNetV1 1.0 without its classifier (Howard et al. 2017), batch norm folded into the
/// convolutions: a vector is the mean of the last map, a patch is a cell of that map.
///
/// @param name canonical
/// @param layers its convolutions
/// @param image side of the input in pixels, a multiple of 32
public record MobileNetArchitecture(String name, MobileNetLayers layers, int image)
    implements Architecture {
  static final String NAME = "mobilenet_v1";
  static final MobileNetArchitecture PUBLISHED =
      new MobileNetArchitecture(NAME, new MobileNetLayers(13), 224);

  public MobileNetArchitecture {
    if (image < 32 || image > 1024 || image % 32 != 0) {
      throw new IllegalArgumentException("image is " + image + ", not a multiple of 32 to 1024");
    }
  }

  @Override
  public int dimension() {
    return layers.width();
  }

  @Override
  public int grid() {
    return image / layers.stride();
  }

  @Override
  public Map<String, long[]> tensors() {
    return layers.tensors();
  }
}

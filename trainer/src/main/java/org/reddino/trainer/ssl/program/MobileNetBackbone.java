package org.reddino.trainer.ssl.program;

import org.reddino.trainer.MobileNetLayers;

/// MobileNetV1 with batch norm folded into its convolutions, as `trainer.encoder` runs it. A mask
/// hides the pixels of a patch, as in SimMIM (Xie et al. 2022), since a convolution has no tokens
/// before its last map.
///
/// @param layers its convolutions
/// @param image side of the input in pixels, a multiple of the patch
public record MobileNetBackbone(MobileNetLayers layers, int image) implements Backbone {
  public MobileNetBackbone {
    if (image < 1 || image % layers.stride() != 0) {
      throw new IllegalArgumentException(
          "image side " + image + " is not a multiple of the patch " + layers.stride());
    }
  }

  @Override
  public String name() {
    return "mobilenet_v1:pairs=%d,image=%d".formatted(layers.pairs(), image);
  }

  @Override
  public int dimension() {
    return layers.width();
  }

  @Override
  public int patch() {
    return layers.stride();
  }

  @Override
  public int stemWidth() {
    return patchPixels();
  }
}

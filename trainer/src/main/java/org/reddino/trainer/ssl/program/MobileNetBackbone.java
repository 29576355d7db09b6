package org.reddino.trainer.ssl.program;

import org.reddino.trainer.MobileNetLayers;

/// MobileNetV1 with batch norm folded into its convolutions, as `trainer.encoder` runs it. A mask
/// hides the pixels of a patch, as in SimMIM (Xie et al. 2022), since a convolution has no tokens
/// before its last map.
///
/// @param layers its convolutions
/// @param image side of the input in pixels, a multiple of the patch
/// @param out components that a linear layer makes of the channels of the last map, as
///     `objective = project` finds it; 0 without that layer
public record MobileNetBackbone(MobileNetLayers layers, int image, int out) implements Backbone {
  public MobileNetBackbone {
    if (image < 1 || image % layers.stride() != 0) {
      throw new IllegalArgumentException(
          "image side " + image + " is not a multiple of the patch " + layers.stride());
    }
    if (out < 0 || out > layers.width()) {
      throw new IllegalArgumentException("out is " + out + ", not 0 to " + layers.width());
    }
  }

  @Override
  public String name() {
    return "mobilenet_v1:pairs=%d,image=%d".formatted(layers.pairs(), image)
        + (out > 0 ? ",out=" + out : "");
  }

  @Override
  public int dimension() {
    return out > 0 ? out : layers.width();
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

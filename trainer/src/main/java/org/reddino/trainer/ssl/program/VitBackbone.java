package org.reddino.trainer.ssl.program;

/// The vision transformer that is trained: DINOv2's blocks, as `trainer.encoder` runs them.
///
/// @param dimension components of a token, a multiple of `heads`
/// @param depth blocks
/// @param heads attention heads
/// @param patch side of a token in pixels
/// @param image side of the input in pixels, a multiple of `patch`
public record VitBackbone(int dimension, int depth, int heads, int patch, int image)
    implements Backbone {
  public VitBackbone {
    if (dimension < 1 || depth < 1 || heads < 1 || dimension % heads != 0) {
      throw new IllegalArgumentException(
          "dimension %d, depth %d, heads %d".formatted(dimension, depth, heads));
    }
    if (patch < 1 || image < patch || image % patch != 0) {
      throw new IllegalArgumentException(
          "image side " + image + " is not a multiple of the patch " + patch);
    }
  }

  @Override
  public String name() {
    return "vit:dim=%d,depth=%d,heads=%d,patch=%d,image=%d"
        .formatted(dimension, depth, heads, patch, image);
  }

  int hidden() {
    return 4 * dimension;
  }

  @Override
  public int stemWidth() {
    return dimension;
  }
}

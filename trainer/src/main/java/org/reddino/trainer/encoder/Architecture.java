package org.reddino.trainer.encoder;

/// The shape of a vision transformer as DINOv2 builds it: pre-norm blocks with fused qkv,
/// LayerScale
/// and a two-layer MLP of four times the dimension.
///
/// @param name canonical, as in `--arch`
/// @param dimension components of a token, a multiple of `heads`
/// @param depth blocks
/// @param heads attention heads
/// @param patch side of a token in pixels
/// @param image side of the input in pixels, a multiple of `patch`
public record Architecture(String name, int dimension, int depth, int heads, int patch, int image) {
  private static final int MAX_GRID = 64;

  public Architecture {
    check("dim", dimension, 8192);
    check("depth", depth, 128);
    check("heads", heads, 128);
    check("patch", patch, 64);
    check("image", image, 4096);
    if (dimension % heads != 0) {
      throw new IllegalArgumentException(
          name + ": dim " + dimension + " is not a multiple of heads " + heads);
    }
    if (image % patch != 0 || image / patch > MAX_GRID) {
      throw new IllegalArgumentException(
          "%s: image %d is not 1 to %d patches of %d".formatted(name, image, MAX_GRID, patch));
    }
  }

  /// The architecture of a name: `vit_small_14`, a timm name, or `vit:dim=64,depth=2,heads=2`.
  ///
  /// @throws IllegalArgumentException naming what is wrong or not yet run by this version
  public static Architecture parse(String text) {
    return ArchitectureNames.parse(text);
  }

  /// Tokens along one side of the image.
  public int grid() {
    return image / patch;
  }

  /// Tokens of one image that stand for a part of it: the grid squared, without CLS.
  public int patches() {
    return grid() * grid();
  }

  /// Components between the two layers of the MLP.
  public int hidden() {
    return 4 * dimension;
  }

  private static void check(String what, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(what + " is " + value + ", not 1 to " + max);
    }
  }
}

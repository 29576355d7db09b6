package org.reddino.trainer.encoder;

/// The shape of a vision transformer as DINOv2 builds it: pre-norm blocks with fused qkv,
/// LayerScale and an MLP, of two layers with GELU or gated (SwiGLU, Shazeer 2020).
///
/// @param name canonical, as in `--arch`
/// @param dimension components of a token, a multiple of `heads`
/// @param depth blocks
/// @param heads attention heads
/// @param patch side of a token in pixels
/// @param image side of the input in pixels, a multiple of `patch`
/// @param registers tokens beside CLS that stand for no part of the image (Darcet 2024), 0 or more
/// @param hidden components between the layers of the MLP
/// @param gated whether the MLP is silu(a) b of a first layer [a; b] twice as wide
public record Architecture(
    String name,
    int dimension,
    int depth,
    int heads,
    int patch,
    int image,
    int registers,
    int hidden,
    boolean gated) {
  private static final int MAX_GRID = 64;

  public Architecture {
    check("dim", dimension, 8192);
    check("depth", depth, 128);
    check("heads", heads, 128);
    check("patch", patch, 64);
    check("image", image, 4096);
    check("hidden", hidden, 65_536);
    if (registers < 0 || registers > 64) {
      throw new IllegalArgumentException("registers is " + registers + ", not 0 to 64");
    }
    if (dimension % heads != 0) {
      throw new IllegalArgumentException(
          name + ": dim " + dimension + " is not a multiple of heads " + heads);
    }
    if (image % patch != 0 || image / patch > MAX_GRID) {
      throw new IllegalArgumentException(
          "%s: image %d is not 1 to %d patches of %d".formatted(name, image, MAX_GRID, patch));
    }
  }

  /// Without registers, with a two-layer MLP of four times the dimension.
  public Architecture(String name, int dimension, int depth, int heads, int patch, int image) {
    this(name, dimension, depth, heads, patch, image, 0, 4 * dimension, false);
  }

  /// The same with registers.
  Architecture withRegisters(String other, int count) {
    return new Architecture(other, dimension, depth, heads, patch, image, count, hidden, gated);
  }

  /// The architecture of a name: `vit_small_14`, a timm name, or `vit:dim=64,depth=2,heads=2`.
  ///
  /// @throws IllegalArgumentException naming what is wrong
  public static Architecture parse(String text) {
    return ArchitectureNames.parse(text);
  }

  /// Tokens along one side of the image.
  public int grid() {
    return image / patch;
  }

  /// Tokens of one image that stand for a part of it: the grid squared, without CLS and registers.
  public int patches() {
    return grid() * grid();
  }

  private static void check(String what, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(what + " is " + value + ", not 1 to " + max);
    }
  }
}

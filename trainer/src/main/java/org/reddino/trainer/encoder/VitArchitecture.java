package org.reddino.trainer.encoder;

import java.util.LinkedHashMap;
import java.util.Map;

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
public record VitArchitecture(
    String name,
    int dimension,
    int depth,
    int heads,
    int patch,
    int image,
    int registers,
    int hidden,
    boolean gated)
    implements Architecture {
  private static final int MAX_GRID = 64;

  public VitArchitecture {
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
  public VitArchitecture(String name, int dimension, int depth, int heads, int patch, int image) {
    this(name, dimension, depth, heads, patch, image, 0, 4 * dimension, false);
  }

  /// The same with registers.
  VitArchitecture withRegisters(String other, int count) {
    return new VitArchitecture(other, dimension, depth, heads, patch, image, count, hidden, gated);
  }

  /// The vision transformer of a name, see [Architecture#parse(String)].
  ///
  /// @throws IllegalArgumentException if the name is unknown or means another network
  public static VitArchitecture of(String text) {
    if (Architecture.parse(text) instanceof VitArchitecture vit) {
      return vit;
    }
    throw new IllegalArgumentException("architecture " + text + " is not a vision transformer");
  }

  /// Tokens along one side of the image.
  @Override
  public int grid() {
    return image / patch;
  }

  @Override
  public Map<String, long[]> tensors() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put("cls_token", new long[] {1, 1, dimension});
    shapes.put("pos_embed", new long[] {1, 1 + patches(), dimension});
    if (registers > 0) {
      shapes.put("reg_token", new long[] {1, registers, dimension});
    }
    shapes.put("patch_embed.proj.weight", new long[] {dimension, 3, patch, patch});
    shapes.put("patch_embed.proj.bias", new long[] {dimension});
    for (int i = 0; i < depth; i++) {
      String block = "blocks." + i + ".";
      norm(shapes, block + "norm1");
      linear(shapes, block + "attn.qkv", 3 * dimension, dimension);
      linear(shapes, block + "attn.proj", dimension, dimension);
      shapes.put(block + "ls1.gamma", new long[] {dimension});
      norm(shapes, block + "norm2");
      linear(shapes, block + "mlp.fc1", gated ? 2 * hidden : hidden, dimension);
      linear(shapes, block + "mlp.fc2", dimension, hidden);
      shapes.put(block + "ls2.gamma", new long[] {dimension});
    }
    norm(shapes, "norm");
    return shapes;
  }

  private void norm(Map<String, long[]> shapes, String name) {
    shapes.put(name + ".weight", new long[] {dimension});
    shapes.put(name + ".bias", new long[] {dimension});
  }

  private static void linear(Map<String, long[]> shapes, String name, int out, int in) {
    shapes.put(name + ".weight", new long[] {out, in});
    shapes.put(name + ".bias", new long[] {out});
  }

  private static void check(String what, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(what + " is " + value + ", not 1 to " + max);
    }
  }
}

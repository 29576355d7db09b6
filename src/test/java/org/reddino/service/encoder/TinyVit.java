package org.reddino.service.encoder;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.Tensor;

/// Random weights of the smallest vision transformer, in the published names:
/// `vit:dim=16,depth=1,heads=2,patch=14,image=56`.
public final class TinyVit {
  /// What `--arch` takes.
  public static final String ARCHITECTURE = "vit:dim=16,depth=1,heads=2,patch=14,image=56";

  private static final int D = 16;
  private static final int TOKENS = 17;
  private static final int PATCH = 14;

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Random random;

  private TinyVit(long seed) {
    random = new Random(seed);
  }

  /// Writes them.
  public static Path write(Path file, long seed) {
    TinyVit vit = new TinyVit(seed);
    vit.put("cls_token", 1, 1, D);
    vit.put("pos_embed", 1, TOKENS, D);
    vit.put("patch_embed.proj.weight", D, 3, PATCH, PATCH);
    vit.put("patch_embed.proj.bias", D);
    vit.linear("blocks.0.attn.qkv", 3 * D, D);
    vit.linear("blocks.0.attn.proj", D, D);
    vit.linear("blocks.0.mlp.fc1", 4 * D, D);
    vit.linear("blocks.0.mlp.fc2", D, 4 * D);
    for (String norm : new String[] {"blocks.0.norm1", "blocks.0.norm2", "norm"}) {
      vit.put(norm + ".weight", D);
      vit.put(norm + ".bias", D);
    }
    vit.put("blocks.0.ls1.gamma", D);
    vit.put("blocks.0.ls2.gamma", D);
    Safetensors.write(file, vit.tensors);
    return file;
  }

  private void linear(String name, int out, int in) {
    put(name + ".weight", out, in);
    put(name + ".bias", out);
  }

  private void put(String name, long... shape) {
    int size = 1;
    for (long side : shape) {
      size *= (int) side;
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = 0.3f * (float) random.nextGaussian();
    }
    tensors.put(name, Tensor.of(values, shape));
  }
}

package org.reddino.trainer.encoder;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.torch.Bfloat16;

/// Weights in half the space: matrices as bfloat16, everything else (norms, biases, LayerScale,
/// position table, class token and the patch kernel) as it is, since it is small and adds up.
public final class NarrowWeights {
  private NarrowWeights() {}

  /// Writes a copy whose matrices are bfloat16; every encoder that loads the one loads the other.
  ///
  /// @throws IllegalArgumentException naming a weight that is not finite, or if nothing is a matrix
  public static void write(Path weights, Path target) {
    Map<String, Tensor> narrow = new LinkedHashMap<>();
    Safetensors.read(weights).forEach((name, tensor) -> narrow.put(name, narrow(name, tensor)));
    if (narrow.values().stream().noneMatch(tensor -> tensor.type() == ElementType.BF16)) {
      throw new IllegalArgumentException(weights + " holds no matrix to make narrower");
    }
    Safetensors.write(target, narrow, Safetensors.notes(weights));
  }

  private static Tensor narrow(String name, Tensor tensor) {
    boolean matrix = tensor.shape().length == 2;
    if (!matrix || (tensor.type() != ElementType.F32 && tensor.type() != ElementType.F64)) {
      return tensor;
    }
    float[] values = tensor.floats();
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("tensor " + name + " holds " + value);
      }
    }
    return new Tensor(
        ElementType.BF16, tensor.shape(), MemorySegment.ofArray(Bfloat16.narrow(values)));
  }
}

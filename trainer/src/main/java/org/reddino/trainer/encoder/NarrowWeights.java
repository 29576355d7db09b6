package org.reddino.trainer.encoder;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.torch.Bfloat16;

/// Weights in half the space: matrices and kernels between maps as bfloat16, everything else
/// (norms, biases, LayerScale, position table, class token, kernels over pixels or over a single
/// channel) as it is, since it is small and adds up.
public final class NarrowWeights {
  private NarrowWeights() {}

  private static final int COLOURS = 3;

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
    if (!large(tensor.shape())
        || (tensor.type() != ElementType.F32 && tensor.type() != ElementType.F64)) {
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

  /// [out, in] or [out, in, row, column] with more channels than an image has.
  private static boolean large(long[] shape) {
    return shape.length == 2 || (shape.length == 4 && shape[1] > COLOURS);
  }
}

package org.reddino.trainer.encoder;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.reddino.trainer.Tensor;

/// Weights as a network has them before training: speed does not depend on what it has learned.
final class UntrainedWeights {
  private static final float SPREAD = 0.07f; // standard deviation 0.02

  private UntrainedWeights() {}

  static Map<String, Tensor> tensors(Architecture architecture) {
    Random random = new Random(1);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    architecture.tensors().forEach((name, shape) -> tensors.put(name, tensor(name, shape, random)));
    return tensors;
  }

  private static Tensor tensor(String name, long[] shape, Random random) {
    long size = 1;
    for (long axis : shape) {
      size *= axis;
    }
    float[] values = new float[Math.toIntExact(size)];
    boolean one =
        (shape.length == 1 && name.endsWith("weight")) // of a norm
            || name.endsWith("gamma")
            || name.endsWith("running_var");
    for (int i = 0; i < values.length; i++) {
      values[i] = one ? 1 : SPREAD * (random.nextFloat() - 0.5f);
    }
    return Tensor.of(values, shape);
  }
}

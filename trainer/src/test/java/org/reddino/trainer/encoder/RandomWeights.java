package org.reddino.trainer.encoder;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.reddino.trainer.Tensor;

/// Weights that make every part of the network matter: nothing is 0 or 1 but by chance.
final class RandomWeights {
  private RandomWeights() {}

  static Map<String, Tensor> of(Architecture architecture, long seed) {
    Random random = new Random(seed);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    architecture.tensors().forEach((name, shape) -> tensors.put(name, tensor(name, shape, random)));
    return tensors;
  }

  private static Tensor tensor(String name, long[] shape, Random random) {
    int size = 1;
    for (long axis : shape) {
      size *= (int) axis;
    }
    double fanIn = shape.length > 1 ? (double) size / shape[0] : 1;
    boolean weight = shape.length > 1 && name.endsWith("weight");
    double spread = weight ? 1.5 / Math.sqrt(fanIn) : 0.2;
    double center = shape.length == 1 && name.endsWith("weight") ? 1 : 0;
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (center + spread * random.nextGaussian());
      if (name.endsWith("running_var")) {
        values[i] = 0.5f + Math.abs(values[i]);
      }
    }
    return Tensor.of(values, shape);
  }
}

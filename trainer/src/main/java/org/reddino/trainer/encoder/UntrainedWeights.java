package org.reddino.trainer.encoder;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.reddino.trainer.PositionTable;
import org.reddino.trainer.Tensor;

/// Weights as a network has them before training: speed does not depend on what it has learned.
final class UntrainedWeights {
  private static final double DEVIATION = 0.02;

  private UntrainedWeights() {}

  static VitWeights of(Architecture architecture) {
    Random random = new Random(1);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    VitWeights.expected(architecture)
        .forEach((name, shape) -> tensors.put(name, tensor(name, shape, random)));
    return new VitWeights(architecture, tensors, PositionTable.Rule.DINOV2);
  }

  private static Tensor tensor(String name, long[] shape, Random random) {
    long size = 1;
    for (long axis : shape) {
      size *= axis;
    }
    float[] values = new float[Math.toIntExact(size)];
    boolean one = (name.contains("norm") && name.endsWith("weight")) || name.endsWith("gamma");
    for (int i = 0; i < values.length; i++) {
      values[i] = one ? 1 : (float) (DEVIATION * random.nextGaussian());
    }
    return Tensor.of(values, shape);
  }
}

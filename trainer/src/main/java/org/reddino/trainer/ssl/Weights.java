package org.reddino.trainer.ssl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.reddino.trainer.PositionTable;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.WeightNotes;
import org.reddino.trainer.ssl.Learner.Part;
import org.reddino.trainer.ssl.program.Backbone;
import org.reddino.trainer.ssl.program.Parameter;

/// Parameters before the first update, and out again in RedDino's names.
final class Weights {
  private static final double DEVIATION = 0.02;
  private static final String KERNEL = "patch_embed.proj.weight";

  private Weights() {}

  /// Random: normal, cut at two deviations, for matrices and tokens; 1 for norms, the experiment's
  /// factor for LayerScale, 0 for biases. The deviation is DINOv2's 0.02, or with `init = fan-in`
  /// the
  /// root of 1 / inputs for matrices: 0.02 is too little for narrow networks, whose CLS tokens
  /// would
  /// then be the same for all images. Student and teacher begin alike.
  static void random(Learner learner, Experiment experiment) {
    Random random = new Random(experiment.whole("seed"));
    float scale = (float) experiment.real("layer-scale");
    boolean fanIn = experiment.word("init", "dinov2", "fan-in").equals("fan-in");
    for (Parameter each : learner.table().parameters()) {
      float[] values = new float[Math.toIntExact(each.size())];
      double deviation = fanIn ? deviation(each) : DEVIATION;
      boolean norm = each.name().contains("norm") && each.name().endsWith("weight");
      for (int i = 0; i < values.length; i++) {
        values[i] =
            each.name().endsWith("gamma")
                ? scale
                : norm
                    ? 1
                    : each.name().endsWith("bias") ? 0 : (float) (deviation * normal(random));
      }
      both(learner, each, values);
    }
  }

  /// The root of 1 / inputs for matrices, of 2 / inputs for convolutions, before ReLU.
  private static double deviation(Parameter parameter) {
    long[] shape = parameter.shape();
    if (shape.length == 4) {
      return Math.sqrt(2.0 / (shape[1] * shape[2] * shape[3]));
    }
    boolean matrix = shape.length == 2 && parameter.name().contains("weight");
    return matrix ? 1 / Math.sqrt((double) shape[1]) : DEVIATION;
  }

  /// Replaces the backbone by that of a file; heads stay as they are.
  ///
  /// @throws IllegalArgumentException listing what does not fit
  static void start(Learner learner, Backbone backbone, Path file) {
    Map<String, Tensor> tensors = Safetensors.read(file);
    List<String> problems = new ArrayList<>();
    for (Parameter each : learner.table().parameters()) {
      if (!each.inBackbone()) {
        continue;
      }
      Tensor tensor = tensors.get(each.name());
      if (tensor == null) {
        problems.add("missing " + each.name());
      } else if (each.name().equals("pos_embed") && tensor.shape().length == 3) {
        both(learner, each, table(tensor, backbone.grid()));
      } else if (tensor.size() != each.size()) {
        problems.add(each.name() + " is " + tensor.shapeText());
      } else {
        float[] values = tensor.floats();
        both(
            learner,
            each,
            each.name().equals(KERNEL) ? PatchKernel.rowsFirst(values, backbone) : values);
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          file + " does not fit " + backbone + ": " + String.join("; ", problems));
    }
  }

  /// The teacher's backbone in timm's names.
  static void export(Learner learner, Backbone backbone, Path file, WeightNotes notes) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Parameter each : learner.table().parameters()) {
      if (!each.inBackbone()) {
        continue;
      }
      float[] values = learner.read(Part.TEACHER, each.offset(), Math.toIntExact(each.size()));
      if (each.name().equals(KERNEL)) {
        int patch = backbone.patch();
        tensors.put(
            KERNEL,
            Tensor.of(
                PatchKernel.channelsFirst(values, backbone),
                backbone.dimension(),
                3,
                patch,
                patch));
      } else {
        tensors.put(each.name(), Tensor.of(values, each.shape()));
      }
    }
    Safetensors.write(file, tensors, notes.text());
  }

  private static void both(Learner learner, Parameter parameter, float[] values) {
    learner.write(Part.STUDENT, parameter.offset(), values);
    learner.write(Part.TEACHER, parameter.offset(), values);
  }

  private static double normal(Random random) {
    double value = random.nextGaussian();
    while (Math.abs(value) > 2) {
      value = random.nextGaussian();
    }
    return value;
  }

  /// A published table at another grid, as RedDino converts it where training starts.
  private static float[] table(Tensor published, int grid) {
    int from = PositionTable.grid(published.shape()[1]);
    return PositionTable.resampled(published.floats(), from, grid, PositionTable.Rule.REDDINO);
  }
}

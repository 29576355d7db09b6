package org.reddino.trainer.ssl;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.reddino.trainer.ViewBatch;
import org.reddino.trainer.ViewSet;
import org.reddino.trainer.ssl.program.DistillProgram;
import org.reddino.trainer.ssl.program.Program;
import org.reddino.trainer.torch.Argument;

/// Distillation in the loop. The teacher sees the same view as the student, with its map; or the
/// unchanged sample once, and its answer, the whole only, is kept.
final class DistillStep implements Step {
  private final Program program;
  private final Teacher teacher;
  private final FeatureScale scale;
  private final boolean originals;
  private final int rows;
  private final Map<Integer, float[]> kept = new HashMap<>();

  /// @param scale that makes the teacher's features comparable
  DistillStep(TrainingPlan plan, Teacher teacher, FeatureScale scale) {
    Experiment experiment = plan.experiment();
    this.teacher = teacher;
    this.scale = scale;
    originals = seesOriginals(experiment);
    DistillProgram.Goal goal =
        new DistillProgram.Goal(
            teacher.dimension(),
            originals ? 0 : teacher.grid(),
            experiment.real("distill-patch-weight"),
            experiment.word("distill-loss", "cosine", "smooth-l1").equals("cosine"));
    rows = 1 + goal.grid() * goal.grid();
    program = DistillProgram.of(plan.backbone(), goal, plan.type());
  }

  /// Whether the teacher looks at unchanged samples.
  static boolean seesOriginals(Experiment experiment) {
    return experiment.word("distill-sees", "view", "original").equals("original");
  }

  @Override
  public Program program() {
    return program;
  }

  @Override
  public List<String> columns() {
    return List.of("loss", "whole_loss", "patch_loss");
  }

  @Override
  public List<Argument> inputs(ViewBatch batch, long call) {
    float[] targets = originals ? ofOriginals(batch) : scaled(batch.global());
    return List.of(
        SslStep.pixels(batch.global(), batch.samples()),
        new Argument.Floats(
            targets, (long) batch.global().views() * batch.samples(), rows, teacher.dimension()));
  }

  @Override
  public double collapsedLoss() {
    return Double.NaN;
  }

  private float[] scaled(ViewSet pictures) {
    float[] features = teacher.features(pictures);
    scale.apply(features);
    return features;
  }

  private float[] ofOriginals(ViewBatch batch) {
    int dimension = teacher.dimension();
    if (!Arrays.stream(batch.index()).allMatch(kept::containsKey)) {
      float[] features = scaled(batch.original());
      int stride = features.length / batch.samples();
      for (int i = 0; i < batch.samples(); i++) {
        kept.put(
            batch.index()[i], Arrays.copyOfRange(features, i * stride, i * stride + dimension));
      }
    }
    float[] targets = new float[batch.samples() * dimension];
    for (int i = 0; i < batch.samples(); i++) {
      System.arraycopy(kept.get(batch.index()[i]), 0, targets, i * dimension, dimension);
    }
    return targets;
  }
}

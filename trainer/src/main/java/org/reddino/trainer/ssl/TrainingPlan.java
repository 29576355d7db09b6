package org.reddino.trainer.ssl;

import java.util.Optional;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.ViewPlan;
import org.reddino.trainer.WeightNotes;
import org.reddino.trainer.ssl.program.Backbone;
import org.reddino.trainer.ssl.program.Centering;
import org.reddino.trainer.ssl.program.HeadShape;
import org.reddino.trainer.ssl.program.Objective;

/// An experiment for one network on one machine.
///
/// @param experiment keys and values
/// @param backbone of its `arch` at its `image`
/// @param type of the products: BF16 or F32
public record TrainingPlan(Experiment experiment, Backbone backbone, ElementType type) {
  public TrainingPlan {
    int batch = experiment.whole("batch");
    int part = experiment.whole("micro-batch");
    if (part < 1 || batch % Math.min(part, batch) != 0) {
      throw new IllegalArgumentException(
          "batch " + batch + " is not a multiple of micro-batch " + part);
    }
  }

  /// Whether the targets come from another encoder.
  public boolean distils() {
    return objectiveIs("distill");
  }

  /// Whether a linear layer is found behind an encoder that stays as it is.
  public boolean projects() {
    return objectiveIs("project");
  }

  private boolean objectiveIs(String word) {
    return experiment.word("objective", "self-supervised", "distill", "project").equals(word);
  }

  /// How that layer is found.
  public Projection.Settings projection() {
    return new Projection.Settings(
        experiment.whole("project-components"),
        experiment.whole("project-samples"),
        experiment.real("project-ridge"));
  }

  /// What the feed must give: one micro batch at a time.
  ///
  /// @param originalSide side of the unchanged samples, 0 if nobody looks at them
  public ViewPlan views(int originalSide) {
    int local = distils() || projects() ? 0 : experiment.whole("local-crops");
    int global = projects() ? experiment.whole("project-views") : distils() ? 1 : 2;
    return new ViewPlan(
        microBatch(),
        global,
        backbone.image(),
        local,
        local > 0 ? experiment.whole("local-image") : 0,
        originalSide,
        experiment.whole("seed"));
  }

  /// What the encoder's file says about itself: its network, and the window that its views showed
  /// on average, so that cells have the size that it knows (Touvron et al. 2019).
  public WeightNotes notes() {
    boolean cells = experiment.word("data", "patches", "cells").equals("cells");
    double least = experiment.real("crop-least");
    double share = least < 1 ? 2 / 3.0 * (1 - Math.pow(least, 1.5)) / (1 - least) : 1;
    double window = Math.round(100 * share * experiment.real("crop-diameters")) / 100.0;
    return new WeightNotes(Optional.of(backbone.name()), Optional.of(window).filter(_ -> cells));
  }

  int microBatch() {
    return Math.min(experiment.whole("batch"), experiment.whole("micro-batch"));
  }

  int accumulation() {
    return experiment.whole("batch") / microBatch();
  }

  Objective objective() {
    boolean shared = experiment.word("ibot-head", "shared", "separate").equals("shared");
    boolean sinkhorn =
        experiment.word("centering", "sinkhorn", "moving-average").equals("sinkhorn");
    return new Objective(
        new HeadShape(
            experiment.whole("head-hidden"),
            experiment.whole("head-bottleneck"),
            experiment.whole("prototypes")),
        shared ? Objective.Heads.SHARED : Objective.Heads.SEPARATE,
        sinkhorn ? Centering.SINKHORN : Centering.MOVING_AVERAGE,
        experiment.real("cls-weight"),
        experiment.real("ibot-weight"),
        experiment.real("koleo-weight"),
        experiment.whole("local-crops") > 0 ? experiment.whole("local-image") : 0,
        experiment.real("student-temperature"));
  }

  BlockMasks masks() {
    return new BlockMasks(
        backbone.grid(),
        experiment.real("mask-share"),
        experiment.real("mask-least"),
        experiment.real("mask-most"));
  }

  Recipe recipe() {
    return new Recipe(
        experiment.whole("batch"),
        experiment.real("epochs"),
        experiment.real("base-rate"),
        experiment.real("least-rate"),
        experiment.real("warm-up-epochs"),
        experiment.real("weight-decay"),
        experiment.real("weight-decay-end"),
        experiment.real("momentum"),
        experiment.real("momentum-end"),
        experiment.real("teacher-temperature"),
        experiment.real("teacher-temperature-end"),
        experiment.real("teacher-temperature-epochs"),
        experiment.real("freeze-prototypes-epochs"),
        experiment.real("freeze-backbone-epochs"),
        experiment.real("backbone-rate"),
        experiment.real("patch-rate"),
        experiment.real("clip"));
  }

  Schedules schedules(int samplesPerEpoch) {
    Recipe recipe = recipe();
    long perEpoch = Math.max(1, samplesPerEpoch / recipe.batch());
    return new Schedules(recipe, Math.max(1, Math.round(recipe.epochs() * perEpoch)), perEpoch);
  }
}

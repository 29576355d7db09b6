package org.reddino.trainer.ssl;

/// What changes from update to update (DINOv2's schedules). Updates count from 0.
///
/// @param recipe numbers of the experiment
/// @param updates of the whole run
/// @param perEpoch updates of one epoch
record Schedules(Recipe recipe, long updates, long perEpoch) {
  Schedules {
    if (updates < 1 || perEpoch < 1) {
      throw new IllegalArgumentException(updates + " updates, " + perEpoch + " an epoch");
    }
  }

  /// The rate for this batch: base times the root of batch / 1024.
  double peakRate() {
    return recipe.baseRate() * Math.sqrt(recipe.batch() / 1024.0);
  }

  /// Linear from 0 through the warm-up, then half a cosine to the least rate.
  double rate(long update) {
    long warmUp = Math.round(recipe.warmUpEpochs() * perEpoch);
    if (update < warmUp) {
      return warmUp == 1 ? peakRate() : peakRate() * update / (warmUp - 1);
    }
    return cosine(peakRate(), recipe.leastRate(), update - warmUp, updates - warmUp);
  }

  /// The rate of the prototypes, 0 while they are frozen.
  double prototypeRate(long update) {
    return update < recipe.freezeEpochs() * perEpoch ? 0 : rate(update);
  }

  /// The rate of the backbone, 0 while it is frozen.
  double backboneRate(long update) {
    return update < recipe.backboneFreezeEpochs() * perEpoch
        ? 0
        : rate(update) * recipe.backboneRate();
  }

  double weightDecay(long update) {
    return cosine(recipe.weightDecay(), recipe.weightDecayEnd(), update, updates);
  }

  /// How much of the teacher stays.
  double momentum(long update) {
    return cosine(recipe.momentum(), recipe.momentumEnd(), update, updates);
  }

  double teacherTemperature(long update) {
    double ramp = recipe.temperatureEpochs() * perEpoch;
    if (update >= ramp) {
      return recipe.teacherTemperatureEnd();
    }
    double part = ramp <= 1 ? 0 : update / (ramp - 1);
    return recipe.teacherTemperature()
        + (recipe.teacherTemperatureEnd() - recipe.teacherTemperature()) * Math.min(1, part);
  }

  private static double cosine(double from, double to, long at, long length) {
    return to + 0.5 * (from - to) * (1 + Math.cos(Math.PI * at / Math.max(1, length)));
  }
}

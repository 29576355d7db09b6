package org.reddino.trainer.ssl;

/// Numbers of the schedules and of the update.
///
/// @param batch samples of an update
/// @param epochs of the run, may be a fraction
/// @param baseRate learning rate at a batch of 1024
/// @param leastRate at the end
/// @param warmUpEpochs of rising rate
/// @param weightDecay at the start
/// @param weightDecayEnd at the end
/// @param momentum of the teacher at the start
/// @param momentumEnd of the teacher at the end
/// @param teacherTemperature at the start
/// @param teacherTemperatureEnd after the ramp
/// @param temperatureEpochs of the ramp
/// @param freezeEpochs in which prototypes stay
/// @param backboneFreezeEpochs in which the backbone stays
/// @param backboneRate factor of the backbone's rate
/// @param patchRate factor of the rate of the patch embedding, beside that of the backbone
/// @param clip longest gradient of backbone and of head, 0 for any
record Recipe(
    int batch,
    double epochs,
    double baseRate,
    double leastRate,
    double warmUpEpochs,
    double weightDecay,
    double weightDecayEnd,
    double momentum,
    double momentumEnd,
    double teacherTemperature,
    double teacherTemperatureEnd,
    double temperatureEpochs,
    double freezeEpochs,
    double backboneFreezeEpochs,
    double backboneRate,
    double patchRate,
    double clip) {
  Recipe {
    if (batch < 1 || !(epochs > 0)) {
      throw new IllegalArgumentException("batch is " + batch + ", epochs " + epochs);
    }
    if (!(teacherTemperature > 0) || !(teacherTemperatureEnd > 0)) {
      throw new IllegalArgumentException(
          "teacher temperature is " + teacherTemperature + " to " + teacherTemperatureEnd);
    }
    if (momentum < 0 || momentum > 1 || momentumEnd < 0 || momentumEnd > 1) {
      throw new IllegalArgumentException("momentum is " + momentum + " to " + momentumEnd);
    }
  }
}

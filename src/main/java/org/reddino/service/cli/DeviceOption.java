package org.reddino.service.cli;

import org.reddino.trainer.torch.DeviceChoice;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Where an encoder runs, for the commands that open one.
final class DeviceOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--device",
      paramLabel = "D",
      defaultValue = "${env:REDDINO_ENCODER_DEVICE:-auto}",
      description = {
        "auto, cpu, cuda, cuda:1 or all GPUs side by side (default: $REDDINO_ENCODER_DEVICE or auto)"
      })
  private String text;

  DeviceChoice choice() {
    try {
      return new DeviceChoice(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--device: " + e.getMessage(), e);
    }
  }
}

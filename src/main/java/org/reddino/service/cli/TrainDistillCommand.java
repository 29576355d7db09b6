package org.reddino.service.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.reddino.trainer.encoder.Architecture;
import org.reddino.trainer.encoder.Precision;
import org.reddino.trainer.encoder.TorchEncoder;
import org.reddino.trainer.ssl.Teacher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./reddino train distill`
@Command(
    name = "distill",
    mixinStandardHelpOptions = true,
    description = {
      "Train a student to give the features of another encoder.",
      "Its encoder.safetensors is a start for `train --start`."
    })
final class TrainDistillCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private TrainOptions options = new TrainOptions();

  @Option(
      names = "--teacher",
      arity = "2",
      required = true,
      paramLabel = "A",
      hideParamSyntax = true,
      description =
          "two words: mobilenet_v1, or an architecture such as vit_small_14; then its weights file")
  private List<String> teacher = List.of();

  @Parameters(
      paramLabel = "EXPERIMENT",
      description = "experiments/NAME.properties with objective = distill")
  private Path experiment;

  @Override
  public Integer call() {
    try (Teacher opened = open(teacher.getFirst(), Path.of(teacher.getLast()))) {
      new TrainingSession(options, spec.commandLine()).run(experiment, Optional.of(opened));
    }
    return 0;
  }

  private Teacher open(String name, Path weights) {
    try {
      Architecture architecture = Architecture.parse(name);
      return new EncoderTeacher(
          TorchEncoder.open(weights, Optional.of(architecture), Precision.AUTO),
          architecture.grid());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--teacher: " + e.getMessage(), e);
    }
  }
}

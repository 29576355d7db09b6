package org.reddino.service.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./reddino train`
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    subcommands = {
      TrainAugmentationsCommand.class,
      TrainDistillCommand.class,
      TrainBenchCommand.class
    },
    description = {
      "Self-supervised training; needs no database.",
      "The folder of the run gets encoder.safetensors, checkpoint.safetensors, metrics.csv and"
          + " training.html."
    })
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private TrainOptions options = new TrainOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "EXPERIMENT",
      description = "experiments/NAME.properties")
  private Optional<Path> experiment = Optional.empty();

  @Override
  public Integer call() {
    Path file =
        experiment.orElseThrow(
            () -> new ParameterException(spec.commandLine(), "an experiment file is missing"));
    new TrainingSession(options, spec.commandLine()).run(file, Optional.empty());
    return 0;
  }
}

package org.reddino.service.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./reddino train`
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    subcommands = TrainAugmentationsCommand.class,
    description = "Self-supervised training; needs no database.")
final class TrainCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say augmentations");
  }
}

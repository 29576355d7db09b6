package org.reddino.service.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./reddino patient`
@Command(
    name = "patient",
    mixinStandardHelpOptions = true,
    subcommands = PatientEraseCommand.class,
    description = "What is stored of a patient.")
final class PatientCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say erase");
  }
}

package org.reddino.service.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `./reddino`.
@Command(
    name = "reddino",
    description = {
      "A morphology database for red blood cells.",
      "Research use; not a medical device."
    },
    mixinStandardHelpOptions = true,
    version = "RedDino Atlas 0.1.0",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      IngestCommand.class,
      DatasetsCommand.class,
      SegmentCommand.class,
      SearchCommand.class,
      ClassifyCommand.class,
      ReportCommand.class,
      PatientCommand.class,
      EvaluateCommand.class,
      EmbedCommand.class,
      EncoderCommand.class,
      TrainCommand.class,
      IndexCommand.class,
      MapCommand.class,
      ObservatoryCommand.class
    })
public final class Cli implements Runnable {
  @Spec private CommandSpec spec;

  /// Runs one command line.
  ///
  /// @return exit code: 0 success, 1 failure, 2 bad usage
  public static int execute(String... arguments) {
    return new CommandLine(new Cli())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(CommandErrors::usage)
        .setExecutionExceptionHandler(CommandErrors::failure)
        .execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing; see ./reddino --help");
  }
}

package org.reddino.service.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./reddino encoder`
@Command(
    name = "encoder",
    mixinStandardHelpOptions = true,
    description = "Encoders: what turns pixels into vectors.",
    subcommands = {
      EncoderImportCommand.class,
      EncoderListCommand.class,
      EncoderOverlapCommand.class,
      EncoderActivateCommand.class,
      EncoderStateCommands.Rollback.class,
      EncoderStateCommands.Retire.class,
      EncoderBenchCommand.class,
      EncoderCompareCommand.class,
      EncoderExportCommand.class,
      EncoderPipelineCommand.class,
      EncoderMapCommand.class
    })
final class EncoderCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing; see ./reddino encoder --help");
  }

  /// Where the API keeps the encoder `name`.
  static String path(String name) {
    return "/api/encoders/" + ApiClient.encoded(name);
  }
}

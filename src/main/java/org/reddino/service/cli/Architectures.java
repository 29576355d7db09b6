package org.reddino.service.cli;

import org.reddino.trainer.encoder.Architecture;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// The values of `--arch`.
final class Architectures {
  private Architectures() {}

  /// @throws ParameterException naming the option if there is no such architecture
  static Architecture parse(CommandSpec spec, String text) {
    try {
      return Architecture.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--arch: " + e.getMessage(), e);
    }
  }
}

package org.reddino.service.cli;

import java.util.List;
import java.util.function.Supplier;
import org.reddino.trainer.encoder.Architecture;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// The values of `--arch`.
final class Architectures {
  private Architectures() {}

  /// @throws ParameterException naming the option if there is no such architecture
  static Architecture parse(CommandSpec spec, String text) {
    return known(spec, () -> Architecture.parse(text));
  }

  /// Several, parted by commas.
  ///
  /// @throws ParameterException naming the option if one of them is no architecture
  static List<Architecture> parseAll(CommandSpec spec, String text) {
    return known(spec, () -> Architecture.parseAll(text));
  }

  private static <T> T known(CommandSpec spec, Supplier<T> parsing) {
    try {
      return parsing.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--arch: " + e.getMessage(), e);
    }
  }
}

package org.reddino.service.cli;

import java.nio.file.Path;
import org.reddino.service.ops.Home;
import picocli.CommandLine.Option;

/// The option `--home`, for the commands that keep or need state.
final class HomeOption {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = "${env:REDDINO_HOME:-reddino-data}",
      description = "home folder (default: $REDDINO_HOME or reddino-data)")
  private Path folder;

  Home home() {
    return new Home(folder);
  }
}

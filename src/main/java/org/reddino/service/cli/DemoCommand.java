package org.reddino.service.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.reddino.service.ops.Home;
import org.reddino.service.ops.Installation;
import org.reddino.service.ops.Secret;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./reddino demo`
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "The main job in one go: take smears in, find look-alikes of a cell, vote on its class, report"
          + " leave-one-source-out, then serve the web application.",
      "A second run skips what is there. Research use; not a medical device."
    })
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HomeOption homeOption;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "real smears: a folder with the public sets, or any layout that ingest knows (default:"
              + " smears drawn by the program)")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "fields per source, labelled ones first (default: all; 6 drawn ones)")
  private Optional<Integer> limit = Optional.empty();

  @Option(names = "--exit", description = "stop after printing instead of serving")
  private boolean exit;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description =
          "port to listen on; the next free one if it is busy (default: ${DEFAULT-VALUE})")
  private int port;

  @Override
  public Integer call() throws Exception {
    if (limit.isPresent() && limit.get() < 1) {
      throw new ParameterException(spec.commandLine(), "--limit is " + limit.get());
    }
    Home home = new Home(homeOption.home().root().resolve("demo"));
    OptionalInt fields = limit.isPresent() ? OptionalInt.of(limit.get()) : OptionalInt.empty();
    try (Installation installation = Installation.start(home, port)) {
      ApiClient client = new ApiClient(installation.base(), Secret.token(home));
      DemoTour tour = new DemoTour(client, spec.commandLine().getOut());
      tour.useShippedEncoder();
      if (data.isPresent()) {
        tour.ingestData(data.get().toAbsolutePath(), fields);
      } else {
        tour.ingestDrawn(home.root().resolve("rendered"), fields);
      }
      tour.show();
      if (!exit) {
        spec.commandLine().getOut().println("Open " + installation.url());
        spec.commandLine()
            .getOut()
            .println("Other commands reach it with --home " + home.root() + ".");
        spec.commandLine().getOut().println("Press Ctrl+C to stop.");
        spec.commandLine().getOut().flush();
        installation.await();
      }
    }
    return 0;
  }
}

package org.reddino.service.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.reddino.service.dataset.Catalogue;
import org.reddino.service.dataset.Copies;
import org.reddino.service.dataset.Dataset;
import org.reddino.service.dataset.Download;
import org.reddino.service.dataset.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./reddino datasets get` and `verify`
@Command(
    name = "get",
    aliases = "fetch",
    mixinStandardHelpOptions = true,
    description = {
      "Download a set and check it. Run it again to go on where it was cut off.",
      "Read the licence first: ./reddino datasets show NAME."
    })
final class DatasetsGetCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;

  @Parameters(paramLabel = "NAME", description = "of ./reddino datasets list")
  private String name;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "folder of the copy (default: datasets/NAME in the home folder)")
  private Optional<Path> to = Optional.empty();

  @Override
  public Integer call() {
    Dataset set = Catalogue.named(name);
    Path folder = to.orElseGet(() -> home.home().datasets().resolve(name));
    PrintWriter out = spec.commandLine().getOut();
    try (ProgressLine progress = new ProgressLine("get")) {
      new Copies(new Download())
          .get(set, folder, (done, total) -> progress.show(done >> 10, total >> 10, "KB"))
          .forEach(out::println);
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot download %s (%s). Without a network, copy it to %s by other means, then run"
                  .formatted(name, reason(e), folder)
              + " ./reddino datasets verify "
              + name,
          e);
    }
    out.flush();
    return 0;
  }

  private static String reason(IOException e) {
    return e instanceof ConnectException ? "no connection" : CommandErrors.message(e);
  }

  /// `./reddino datasets verify`
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Compare a copy with what was published; exit code 1 if they differ.")
  static final class Verify implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private HomeOption home;

    @Parameters(paramLabel = "NAME", description = "of ./reddino datasets list")
    private String name;

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "DIR",
        description = "folder of the copy (default: datasets/NAME in the home folder)")
    private Path at;

    @Override
    public Integer call() throws IOException {
      Path folder = at == null ? home.home().datasets().resolve(name) : at;
      Verification found;
      try (ProgressLine progress = new ProgressLine("verify")) {
        found =
            new Copies(new Download())
                .verify(
                    Catalogue.named(name),
                    folder,
                    (done, total) -> progress.show(done, total, "files"));
      }
      spec.commandLine().getOut().println(found.text());
      spec.commandLine().getOut().flush();
      return found.whole() ? 0 : 1;
    }
  }
}

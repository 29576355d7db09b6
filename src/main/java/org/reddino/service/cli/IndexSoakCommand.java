package org.reddino.service.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.reddino.service.ingest.layout.Trees;
import org.reddino.service.ops.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./reddino index soak`
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description = {
      "Kill a real service with SIGKILL at random moments while it takes images, labels and erasures,"
          + " and see after each restart that nothing acknowledged is lost, nothing deleted comes"
          + " back, and the index equals the database.",
      "It has a home and a database of its own; exit code 1 if anything is not so."
    })
final class IndexSoakCommand implements Callable<Integer> {
  private static final long LOAD_SECONDS = 30;

  @Spec private CommandSpec spec;

  @Option(names = "--kills", defaultValue = "50", description = "(default: ${DEFAULT-VALUE})")
  private int kills;

  @Option(
      names = "--seconds",
      defaultValue = "6",
      description =
          "longest load after the first image and before the kill (default: ${DEFAULT-VALUE})")
  private double seconds;

  @Option(names = "--seed", defaultValue = "1", description = "of the moments of the kills")
  private long seed;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "an empty folder to keep (default: a temporary one, deleted if all is well)")
  private Optional<Path> folder = Optional.empty();

  @Option(names = "--json", paramLabel = "FILE", description = "write the figures as JSON")
  private Optional<Path> json = Optional.empty();

  private final SoakLedger ledger = new SoakLedger();
  private double slowestStart;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path root = folder.isPresent() ? folder.get() : Files.createTempDirectory("reddino-soak");
    Home home = Home.open(root);
    Path sent = Files.createDirectories(home.root().resolveSibling(root.getFileName() + "-sent"));
    long start = System.nanoTime();
    int done = 0;
    List<String> faults = List.of();
    SoakLoad load = new SoakLoad(ledger, sent);
    RandomGenerator random = new SplittableRandom(seed);
    SoakService service = started(home);
    try {
      for (; done < kills && faults.isEmpty(); done++) {
        List<Thread> threads = load.start(service.client());
        awaitLoad();
        Thread.sleep((long) (1000 * random.nextDouble(Math.max(0.1, seconds))));
        service.kill();
        load.end(threads);
        service = started(home);
        faults = new SoakChecks(service.client(), ledger).run();
        tell(done + 1, faults);
      }
    } finally {
      service.close();
    }
    report(done, faults, (System.nanoTime() - start) / 1e9);
    Trees.delete(sent);
    if (faults.isEmpty() && folder.isEmpty()) {
      Trees.delete(root);
    }
    return faults.isEmpty() ? 0 : 1;
  }

  /// A service fresh from its start takes a while until it does what can be cut off.
  private void awaitLoad() throws InterruptedException {
    int before = ledger.acknowledged();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LOAD_SECONDS);
    while (ledger.acknowledged() == before && System.nanoTime() < end) {
      Thread.sleep(20);
    }
  }

  private SoakService started(Home home) throws InterruptedException {
    long start = System.nanoTime();
    SoakService service = SoakService.start(home);
    slowestStart = Math.max(slowestStart, (System.nanoTime() - start) / 1e9);
    return service;
  }

  private void tell(int kill, List<String> faults) {
    var out = spec.commandLine().getOut();
    out.printf(
        "kill %d: %d images and %d labels acknowledged, %d patients erased: %s%n",
        kill,
        ledger.images(false).size(),
        ledger.labels().size(),
        ledger.erasedPatients(),
        faults.isEmpty() ? "all as it must be" : faults);
    out.flush();
  }

  private void report(int done, List<String> faults, double elapsed) {
    ObjectNode figures = ApiClient.JSON.createObjectNode();
    figures.put("kills", done).put("seconds", elapsed).put("slowest_start_s", slowestStart);
    figures.put("images", ledger.images(false).size()).put("labels", ledger.labels().size());
    figures.put("erased_patients", ledger.erasedPatients());
    figures.put("erased_images", ledger.images(true).size());
    figures.set("faults", ApiClient.JSON.valueToTree(faults));
    byte[] text = (figures.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    json.ifPresent(file -> OutputFile.write(file, text));
  }
}

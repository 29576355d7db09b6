package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./reddino index`
@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    subcommands = {IndexBenchCommand.class, IndexSoakCommand.class},
    description = "The vector index: make it anew, check it against the database, measure it.")
final class IndexCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say rebuild, verify, canary, bench or soak");
  }

  @Command(
      name = "rebuild",
      mixinStandardHelpOptions = true,
      description = "Make every index anew from the database.")
  int rebuild(
      @Mixin ServiceOptions service,
      @Option(names = "--json", description = "print the result as JSON") boolean json)
      throws InterruptedException {
    ApiClient client = service.client();
    long job =
        client.post("/api/index/rebuild", ApiClient.JSON.createObjectNode()).path("job").asLong();
    JsonNode done = new JobFollower(client).follow(job, "rebuild", "cells");
    return print(done.path("result"), json);
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Compare every index with the database: counts, ids, hashes, a sample of vectors; put right"
            + " what differs.",
        "Exit code 1 if one disagreed."
      })
  int verify(
      @Mixin ServiceOptions service,
      @Option(names = "--check", description = "only compare") boolean check,
      @Option(names = "--json", description = "print the result as JSON") boolean json) {
    ApiClient client = service.client();
    String path = "/api/index/verify?repair=" + !check;
    return print(client.post(path, ApiClient.JSON.createObjectNode()), json);
  }

  @Command(
      name = "canary",
      mixinStandardHelpOptions = true,
      description = {
        "Measure the recall of every index against comparing all, by the share of cells that a"
            + " filter lets through; a beam too narrow is widened.",
        "Exit code 1 if recall stays below the threshold."
      })
  int canary(
      @Mixin ServiceOptions service,
      @Option(names = "--json", description = "print the result as JSON") boolean json)
      throws InterruptedException {
    ApiClient client = service.client();
    long job =
        client.post("/api/index/canary", ApiClient.JSON.createObjectNode()).path("job").asLong();
    JsonNode reports = new JobFollower(client).follow(job, "canary", "queries").path("result");
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(reports.toPrettyString());
    }
    boolean good = true;
    for (var report : reports.properties()) {
      JsonNode view = report.getValue();
      good &= !view.path("state").asText().equals("BELOW");
      if (!json) {
        CanaryTable.print(out, report.getKey(), view);
      }
    }
    out.flush();
    return good ? 0 : 1;
  }

  /// Whether a check found an index as the database says.
  static boolean agrees(JsonNode check) {
    return Stream.of("missing", "surplus", "differing", "wrong")
            .allMatch(fault -> check.path(fault).asLong() == 0)
        && check.path("database").asLong() == check.path("index").asLong();
  }

  /// Exit code: 0 if all indexes agree with the database.
  private int print(JsonNode checks, boolean json) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(checks.toPrettyString());
    }
    boolean agree = true;
    for (var check : checks.properties()) {
      JsonNode counts = check.getValue();
      boolean equal = agrees(counts);
      agree &= equal;
      if (!json) {
        out.printf(
            "%s: %d cells in the database, %d in the index, %d missing, %d surplus, %d differing,"
                + " %d of %d vectors wrong: %s%n",
            check.getKey(),
            counts.path("database").asLong(),
            counts.path("index").asLong(),
            counts.path("missing").asLong(),
            counts.path("surplus").asLong(),
            counts.path("differing").asLong(),
            counts.path("wrong").asLong(),
            counts.path("sampled").asLong(),
            equal ? "equal" : "NOT equal, " + counts.path("repaired").asLong() + " put right");
      }
    }
    out.flush();
    return agree ? 0 : 1;
  }
}

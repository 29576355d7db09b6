package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
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
    subcommands = IndexBenchCommand.class,
    description = "The vector index: make it anew, check it against the database, measure it.")
final class IndexCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say rebuild, verify or bench");
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
      description = "Compare every index with the database; exit code 1 if one disagrees.")
  int verify(
      @Mixin ServiceOptions service,
      @Option(names = "--json", description = "print the result as JSON") boolean json) {
    ApiClient client = service.client();
    return print(client.post("/api/index/verify", ApiClient.JSON.createObjectNode()), json);
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
      boolean equal =
          counts.path("missing").asLong() == 0
              && counts.path("surplus").asLong() == 0
              && counts.path("database").asLong() == counts.path("index").asLong();
      agree &= equal;
      if (!json) {
        out.printf(
            "%s: %d cells in the database, %d in the index, %d missing, %d surplus: %s%n",
            check.getKey(),
            counts.path("database").asLong(),
            counts.path("index").asLong(),
            counts.path("missing").asLong(),
            counts.path("surplus").asLong(),
            equal ? "equal" : "NOT equal");
      }
    }
    out.flush();
    return agree ? 0 : 1;
  }
}

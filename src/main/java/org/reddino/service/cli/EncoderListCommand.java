package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.reddino.service.report.render.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./reddino encoder list`
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List the registered encoders.")
final class EncoderListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServiceOptions service;

  @Option(names = "--json", description = "print the answer as JSON")
  private boolean json;

  @Override
  public Integer call() {
    JsonNode encoders = service.client().get("/api/encoders");
    var out = spec.commandLine().getOut();
    out.print(json ? encoders.toPrettyString() + "\n" : table(encoders));
    out.flush();
    return 0;
  }

  private static String table(JsonNode encoders) {
    TextTable table =
        new TextTable(
            4, List.of("name", "state", "architecture", "hash", "dimension", "vectors", "cells"));
    for (JsonNode encoder : encoders) {
      table.row(
          List.of(
              encoder.path("name").asText(),
              encoder.path("state").asText(),
              encoder.path("architecture").asText(),
              encoder.path("hash").asText().substring(0, 12),
              encoder.path("dimension").asText(),
              encoder.path("vectors").asText(),
              encoder.path("cells").asText()));
    }
    return table.render();
  }
}

package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./reddino encoder activate`
@Command(
    name = "activate",
    mixinStandardHelpOptions = true,
    description = {
      "Let searches be answered by this encoder; it must have embedded every cell.",
      "Shows first what changes; on a terminal it asks, in a script it goes on."
    })
final class EncoderActivateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServiceOptions service;
  @Mixin private ComparisonOptions comparison;

  @Parameters(paramLabel = "NAME", description = "of the encoder")
  private String name;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  @Option(names = "--no-comparison", description = "switch without the report")
  private boolean blind;

  @Option(names = "--json", description = "print the comparison and the encoder as JSON")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    ApiClient client = service.client();
    PrintWriter out = spec.commandLine().getOut();
    ObjectNode answer = ApiClient.JSON.createObjectNode();
    if (!blind && !isActive(client)) {
      JsonNode result = comparison.compare(client, name);
      answer.set("comparison", result);
      if (!json) {
        out.println(ComparisonText.of(result));
        out.flush();
      }
    }
    if (!yes && !json && !agreed()) {
      throw new IllegalStateException("encoder " + name + " was not activated");
    }
    JsonNode encoder =
        client.post(EncoderCommand.path(name) + "/activate", ApiClient.JSON.createObjectNode());
    answer.set("encoder", encoder);
    out.println(
        json
            ? answer.toPrettyString()
            : "encoder " + name + " is " + encoder.path("state").asText());
    out.flush();
    return 0;
  }

  private boolean isActive(ApiClient client) {
    for (JsonNode encoder : client.get("/api/encoders")) {
      if (encoder.path("name").asText().equals(name)) {
        return encoder.path("state").asText().equals("active");
      }
    }
    return false;
  }

  private boolean agreed() {
    Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    return terminal.isEmpty()
        || "y".equalsIgnoreCase(terminal.get().readLine("Activate %s? [y/N] ", name));
  }
}

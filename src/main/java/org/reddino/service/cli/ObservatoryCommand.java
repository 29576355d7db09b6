package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.reddino.service.report.render.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./reddino observatory`
@Command(
    name = "observatory",
    mixinStandardHelpOptions = true,
    description = {
      "How far each source lies from the others, among red cells and by the active encoder; it looks"
          + " after every ingest.",
      "Exit code 1 if a source lies far from the rest, so that scripts can tell."
    })
final class ObservatoryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServiceOptions service;

  @Option(names = "--look", description = "look now instead of telling the last look")
  private boolean look;

  @Option(
      names = "--history",
      paramLabel = "SOURCE",
      description = "what was seen of one source, the newest first")
  private Optional<String> history = Optional.empty();

  @Option(names = "--json", description = "print as JSON")
  private boolean json;

  @Override
  public Integer call() {
    ApiClient client = service.client();
    if (history.isPresent()) {
      String name = ApiClient.encoded(history.get());
      JsonNode past = client.get("/api/observatory/history?source=" + name);
      print(past, table("seen", "observedAt", past));
      return 0;
    }
    JsonNode view =
        look
            ? client.post("/api/observatory", ApiClient.JSON.createObjectNode())
            : client.get("/api/observatory");
    StringBuilder text = new StringBuilder(table("source", "source", view.path("sources")));
    boolean alarm = false;
    for (JsonNode source : view.path("sources")) {
      if (source.path("alarm").asBoolean()) {
        alarm = true;
        text.append(
            "ALARM %s: %s%n"
                .formatted(source.path("source").asText(), source.path("reason").asText()));
      }
    }
    print(view, text.toString());
    return alarm ? 1 : 0;
  }

  private void print(JsonNode asJson, String asText) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? asJson.toPrettyString() + "\n" : asText);
    out.flush();
  }

  private static String table(String head, String first, JsonNode rows) {
    TextTable table =
        new TextTable(
            1, List.of(head, "cells", "own share", "by chance", "LISI", "separation", "far"));
    for (JsonNode row : rows) {
      table.row(
          List.of(
              row.path(first).asText(),
              row.path("cells").asText(),
              two(row.path("ownShare")),
              two(row.path("chance")),
              two(row.path("sourceIndex")),
              row.has("separation") ? two(row.path("separation")) : "-",
              row.path("alarm").asBoolean() ? "yes" : "no"));
    }
    return table.render();
  }

  private static String two(JsonNode figure) {
    return String.format(Locale.ROOT, "%.2f", figure.asDouble());
  }
}

package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Locale;

/// Recall of one index as `index canary` prints it.
final class CanaryTable {
  private CanaryTable() {}

  static void print(PrintWriter out, String encoder, JsonNode report) {
    int efSearch = report.path("efSearch").asInt();
    out.printf(
        Locale.ROOT,
        "%s: %s, least recall wanted %.3f, efSearch %s%n",
        encoder,
        report.path("state").asText().toLowerCase(Locale.ROOT),
        report.path("threshold").asDouble(),
        efSearch == 0 ? "chosen by the index" : "at least " + efSearch);
    for (JsonNode level : report.path("levels")) {
      out.printf(
          Locale.ROOT,
          "  %6.1f %% of the cells: recall %.4f of %d queries, %.0f %% of them exact%n",
          100 * level.path("share").asDouble(),
          level.path("recall").asDouble(),
          level.path("queries").asInt(),
          100 * level.path("exact").asDouble());
    }
  }
}

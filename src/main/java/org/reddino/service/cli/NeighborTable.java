package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.reddino.service.report.render.TextTable;

/// Neighbors as a table, with a line that says how they were found.
final class NeighborTable {
  private static final int WORDS = 7;

  private NeighborTable() {}

  /// @param answer of `POST /api/search`
  /// @param rows most rows shown
  static String of(JsonNode answer, int rows) {
    TextTable table =
        new TextTable(
            WORDS,
            List.of(
                "cell",
                "label",
                "kind",
                "source",
                "patient",
                "slide",
                "image",
                "cosine",
                "distance",
                "rank"));
    List<JsonNode> neighbors = new ArrayList<>();
    answer.path("neighbors").forEach(neighbors::add);
    neighbors.stream().limit(rows).forEach(neighbor -> table.row(row(neighbor)));
    return table.render() + how(answer) + "\n";
  }

  private static List<String> row(JsonNode neighbor) {
    return List.of(
        text(neighbor, "cell"),
        text(neighbor, "label"),
        text(neighbor, "kind"),
        text(neighbor, "source"),
        text(neighbor, "patient"),
        text(neighbor, "slide"),
        text(neighbor, "image"),
        number(neighbor, "cosine"),
        number(neighbor, "distance"),
        text(neighbor, "rank"));
  }

  private static String how(JsonNode answer) {
    List<String> excluded = new ArrayList<>();
    answer.path("excluded").forEach(scope -> excluded.add(scope.asText()));
    return String.format(
        Locale.ROOT,
        "encoder %s, %s, %s, %d vectors compared in %.1f ms%s%s%s",
        answer.path("encoder").asText(),
        answer.path("metric").asText(),
        answer.path("exact").asBoolean() ? "exact" : "by the graph",
        answer.path("visited").asLong(),
        answer.path("milliseconds").asDouble(),
        excluded.isEmpty() ? "" : ", without the same " + String.join(", ", excluded),
        unknown(answer),
        corrected(answer));
  }

  private static String corrected(JsonNode answer) {
    JsonNode correction = answer.path("correction");
    return correction.isObject()
        ? "; corrected by %s fitted on %d %s cells of %d sources"
            .formatted(
                correction.path("name").asText(),
                correction.path("cells").asLong(),
                correction.path("kind").asText(),
                correction.path("sources").size())
        : "";
  }

  private static String unknown(JsonNode answer) {
    long neighbors = answer.path("patientUnknown").asLong();
    return neighbors == 0 ? "" : "; the patient of " + neighbors + " neighbors is unknown";
  }

  private static String text(JsonNode node, String field) {
    return node.hasNonNull(field) ? node.path(field).asText() : "-";
  }

  private static String number(JsonNode node, String field) {
    return String.format(Locale.ROOT, "%.4f", node.path(field).asDouble());
  }
}

package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.reddino.service.report.render.TextTable;

/// The report before a switch, for a terminal.
final class ComparisonText {
  private ComparisonText() {}

  static String of(JsonNode comparison) {
    String live = comparison.path("live").asText();
    String next = comparison.path("next").asText();
    int k = comparison.path("k").asInt();
    JsonNode churn = comparison.path("churn");
    StringBuilder text = new StringBuilder();
    text.append(
        "%s instead of %s, on %d cells (seed %d)%n%n"
            .formatted(
                next, live, churn.at("/all/cells").asInt(), comparison.path("seed").asLong()));
    text.append("Neighbors that change, of the exact %d nearest%n".formatted(k));
    text.append(churn(churn)).append(System.lineSeparator());
    text.append("Recall@%d of the index against exact search, %%%n".formatted(k));
    text.append(
        new TextTable(1, List.of("encoder", "recall"))
            .row(List.of(live, percent(comparison.at("/recall/live"))))
            .row(List.of(next, percent(comparison.at("/recall/next"))))
            .render());
    text.append(System.lineSeparator()).append(evaluation(comparison));
    return text.toString();
  }

  private static String churn(JsonNode churn) {
    TextTable table =
        new TextTable(2, List.of("", "group", "cells", "neighbors changed %", "lists changed %"));
    group(table, "", churn.path("all"));
    churn.path("kinds").forEach(group -> group(table, "kind", group));
    churn.path("sources").forEach(group -> group(table, "source", group));
    return table.render();
  }

  private static void group(TextTable table, String by, JsonNode group) {
    table.row(
        List.of(
            by,
            group.path("name").asText(),
            group.path("cells").asText(),
            percent(group.path("neighborsChanged")),
            percent(group.path("listsChanged"))));
  }

  private static String evaluation(JsonNode comparison) {
    JsonNode report = comparison.path("evaluation");
    if (report.isMissingNode()) {
      return "Leave one source out: none, " + comparison.path("note").asText() + "\n";
    }
    List<String> header = new ArrayList<>(List.of("encoder", "method"));
    report
        .at("/encoders/0/methods/0/folds")
        .forEach(fold -> header.add(fold.path("name").asText()));
    header.add("mean +- std");
    TextTable table = new TextTable(2, header);
    for (JsonNode encoder : report.path("encoders")) {
      for (JsonNode method : encoder.path("methods")) {
        List<String> row = new ArrayList<>();
        row.add(encoder.path("encoder").asText());
        row.add(method.path("method").asText());
        method.path("folds").forEach(fold -> row.add(percent(fold.path("wF1"))));
        row.add(percent(method.at("/wF1/mean")) + " +- " + percent(method.at("/wF1/std")));
        table.row(row);
      }
    }
    return "Leave one source out, vocabulary %s, weighted F1 %%%n%s"
        .formatted(report.at("/setting/vocabulary").asText(), table.render());
  }

  private static String percent(JsonNode share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share.asDouble());
  }
}

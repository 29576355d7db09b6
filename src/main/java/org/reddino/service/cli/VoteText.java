package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A vote in words, with the sources of its neighbors.
final class VoteText {
  private VoteText() {}

  /// @param answer of `POST /api/classify`
  static String of(JsonNode answer) {
    List<String> lines = new ArrayList<>();
    lines.add(vote("1-NN ", answer.path("nearest")));
    lines.add(vote("20-NN", answer.path("twenty")));
    if (answer.hasNonNull("calibrated")) {
      lines.add(calibrated(answer.path("calibrated")));
    }
    lines.add("sources of the neighbors: " + counts(answer.path("sources"), "source", "neighbors"));
    if (answer.hasNonNull("warning")) {
      lines.add("warning: " + answer.path("warning").asText());
    }
    return String.join("\n", lines) + "\n";
  }

  private static String vote(String name, JsonNode vote) {
    if (!vote.hasNonNull("label")) {
      return name + "  no labelled neighbor";
    }
    return String.format(
        Locale.ROOT,
        "%s  %s%s, margin %.2f of %d voters (%s)",
        name,
        vote.path("label").asText(),
        vote.path("abstains").asBoolean() ? ", too thin to say: the vote abstains" : "",
        vote.path("margin").asDouble(),
        vote.path("voters").asInt(),
        counts(vote.path("votes"), "label", "votes"));
  }

  private static String calibrated(JsonNode vote) {
    return String.format(
        Locale.ROOT,
        "calibrated: right in %.0f %% (share of the votes %.0f %%, %s votes held out by %s)%s",
        100 * vote.path("probability").asDouble(),
        100 * vote.path("share").asDouble(),
        vote.path("counted").asText(),
        vote.path("held").asText(),
        vote.path("answered").asBoolean()
            ? ""
            : String.format(
                Locale.ROOT,
                ", below the threshold of %.0f %%: the vote abstains",
                100 * vote.path("threshold").asDouble()));
  }

  private static String counts(JsonNode counts, String name, String number) {
    List<String> texts = new ArrayList<>();
    counts.forEach(
        count -> texts.add(count.path(name).asText() + " " + count.path(number).asText()));
    return String.join(", ", texts);
  }
}

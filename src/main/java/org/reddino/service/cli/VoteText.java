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

  private static String counts(JsonNode counts, String name, String number) {
    List<String> texts = new ArrayList<>();
    counts.forEach(
        count -> texts.add(count.path(name).asText() + " " + count.path(number).asText()));
    return String.join(", ", texts);
  }
}

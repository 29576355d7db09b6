package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `./reddino classify`
@Command(
    name = "classify",
    mixinStandardHelpOptions = true,
    description = {
      "Vote on the class of a cell by its nearest labelled neighbors.",
      "Research use; not a medical device."
    })
final class ClassifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServiceOptions service;
  @Mixin private QueryOptions query;

  @Override
  public Integer call() {
    JsonNode answer = service.client().post("/api/classify", query.request());
    var out = spec.commandLine().getOut();
    if (query.asJson()) {
      out.println(answer.toPrettyString());
    } else {
      out.println("vocabulary " + answer.path("vocabulary").asText());
      out.println(vote("1-NN ", answer.path("nearest")));
      out.println(vote("20-NN", answer.path("twenty")));
      out.println("sources of the neighbors: " + counts(answer.path("sources"), "source"));
      if (answer.hasNonNull("warning")) {
        out.println("warning: " + answer.path("warning").asText());
      }
      out.print(NeighborTable.of(answer.path("search"), query.k()));
    }
    out.flush();
    return 0;
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
        counts(vote.path("votes"), "label"));
  }

  private static String counts(JsonNode counts, String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode count : counts) {
      String number = count.path(name.equals("source") ? "neighbors" : "votes").asText();
      texts.add(count.path(name).asText() + " " + number);
    }
    return String.join(", ", texts);
  }
}

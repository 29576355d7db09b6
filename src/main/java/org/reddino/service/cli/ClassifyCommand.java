package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
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
      out.print(VoteText.of(answer));
      out.print(NeighborTable.of(answer.path("search"), query.k()));
    }
    out.flush();
    return 0;
  }
}

package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `./reddino search`
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = {
      "Print the cells nearest to a cell of an image, or to a stored cell.",
      "Research use; not a medical device."
    })
final class SearchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServiceOptions service;
  @Mixin private QueryOptions query;

  @Override
  public Integer call() {
    JsonNode answer = service.client().post("/api/search", query.request());
    var out = spec.commandLine().getOut();
    out.print(
        query.asJson() ? answer.toPrettyString() + "\n" : NeighborTable.of(answer, query.k()));
    out.flush();
    return 0;
  }
}

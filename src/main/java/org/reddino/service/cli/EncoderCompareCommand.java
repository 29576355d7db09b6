package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./reddino encoder compare`
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = "Show what would change if this encoder were activated.")
final class EncoderCompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServiceOptions service;
  @Mixin private ComparisonOptions comparison;

  @Parameters(paramLabel = "NAME", description = "of the encoder")
  private String name;

  @Option(names = "--json", description = "print the comparison as JSON")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    JsonNode result = comparison.compare(service.client(), name);
    var out = spec.commandLine().getOut();
    out.print(json ? result.toPrettyString() + "\n" : ComparisonText.of(result));
    out.flush();
    return 0;
  }
}

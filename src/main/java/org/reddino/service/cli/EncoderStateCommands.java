package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The commands that change which encoder answers.
final class EncoderStateCommands {
  private EncoderStateCommands() {}

  /// `./reddino encoder rollback`
  @Command(
      name = "rollback",
      mixinStandardHelpOptions = true,
      description = "Undo the last activation.")
  static final class Rollback implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ServiceOptions service;

    @Override
    public Integer call() {
      return post(spec, service, "/api/encoders/rollback");
    }
  }

  /// `./reddino encoder retire`
  @Command(
      name = "retire",
      mixinStandardHelpOptions = true,
      description = {
        "Free the vectors and the index of this encoder; the active one cannot be retired.",
        "Its weights stay: importing them again embeds every cell anew."
      })
  static final class Retire implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ServiceOptions service;

    @Parameters(paramLabel = "NAME", description = "of the encoder")
    private String name;

    @Override
    public Integer call() {
      return post(spec, service, EncoderCommand.path(name) + "/retire");
    }
  }

  private static int post(CommandSpec spec, ServiceOptions service, String path) {
    JsonNode encoder = service.client().post(path, ApiClient.JSON.createObjectNode());
    var out = spec.commandLine().getOut();
    out.println(
        "encoder " + encoder.path("name").asText() + " is " + encoder.path("state").asText());
    out.flush();
    return 0;
  }
}

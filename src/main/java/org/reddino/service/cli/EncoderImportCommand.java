package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./reddino encoder import`
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Register weights as an encoder and embed every stored cell with it.",
      "Searches stay with the active encoder until another is activated."
    })
final class EncoderImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServiceOptions service;

  @Parameters(paramLabel = "FILE", description = "safetensors")
  private Path file;

  @Option(names = "--name", required = true, paramLabel = "N", description = "name to register")
  private String name;

  @Option(
      names = "--arch",
      paramLabel = "A",
      description = "as in embed (default: read off the tensors)")
  private Optional<String> arch = Optional.empty();

  @Option(
      names = "--crop-diameters",
      paramLabel = "X",
      description =
          "side of the window round a cell in median red-cell diameters (default: as the weights say,"
              + " else 2.1)")
  private Optional<Double> cropDiameters = Optional.empty();

  @Option(
      names = "--resampling",
      paramLabel = "R",
      description = "bilinear, as RedDino was trained, or bicubic (default: bilinear)")
  private Optional<String> resampling = Optional.empty();

  @Option(
      names = "--pos-embed",
      paramLabel = "RULE",
      description =
          "how a position table of another image size is resampled: dinov2, reddino or timm"
              + " (default: dinov2); part of the encoder's hash where it is resampled")
  private Optional<String> positions = Optional.empty();

  @Option(names = "--activate", description = "activate it once every cell is embedded")
  private boolean activate;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("no file " + file);
    }
    MultipartBody body = new MultipartBody();
    body.text("name", name);
    arch.ifPresent(text -> body.text("arch", text));
    cropDiameters.ifPresent(x -> body.text("cropDiameters", Double.toString(x)));
    resampling.ifPresent(text -> body.text("resampling", text));
    positions.ifPresent(text -> body.text("posEmbed", text));
    body.text("activate", Boolean.toString(activate));
    body.file("file", file);
    ApiClient client = service.client();
    JsonNode imported = client.post("/api/encoders", body.publisher(), body.contentType());
    JsonNode job =
        new JobFollower(client)
            .follow(imported.path("job").asLong(), "embed with " + name, "cells");
    var out = spec.commandLine().getOut();
    out.printf(
        "encoder %s (%s, %d components): %s cells embedded, %.0f cells/s%n",
        name,
        imported.at("/encoder/architecture").asText(),
        imported.at("/encoder/dimension").asInt(),
        job.at("/result/cells").asText(),
        job.at("/result/cellsPerSecond").asDouble());
    out.flush();
    return 0;
  }
}

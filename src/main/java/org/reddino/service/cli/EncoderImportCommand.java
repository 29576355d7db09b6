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
import picocli.CommandLine.ParameterException;
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

  @Parameters(
      paramLabel = "FILE",
      description = "safetensors, .pth of torch.save, or reddino-mobile, which is shipped")
  private Path weights;

  @Option(
      names = "--name",
      paramLabel = "N",
      description = "name to register (default: that of the shipped encoder)")
  private Optional<String> givenName = Optional.empty();

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
    String name = name();
    Path file = ShippedEncoder.file(weights);
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

  private String name() {
    if (givenName.isEmpty() && !ShippedEncoder.isMeant(weights)) {
      throw new ParameterException(spec.commandLine(), "--name is needed for " + weights);
    }
    return givenName.orElse(ShippedEncoder.NAME);
  }
}

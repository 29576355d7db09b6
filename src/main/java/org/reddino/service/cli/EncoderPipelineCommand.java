package org.reddino.service.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.reddino.trainer.encoder.Architecture;
import org.reddino.trainer.encoder.PipelineBenchmark;
import org.reddino.trainer.encoder.Precision;
import org.reddino.trainer.encoder.TorchEncoder;
import org.reddino.trainer.image.CropPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./reddino encoder pipeline`
@Command(
    name = "pipeline",
    mixinStandardHelpOptions = true,
    description = {
      "Measure whether the encoder is the bottleneck: cells per second from files through decoding,"
          + " cropping, resizing and embedding, over images per second of the encoder alone.",
      "Cells are found beforehand, as when stored images are embedded again. Needs no database."
    })
final class EncoderPipelineCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DeviceOption device;

  @Option(names = "--images", required = true, paramLabel = "DIR", description = "fields of cells")
  private Path images;

  @Option(
      names = "--arch",
      paramLabel = "A",
      description = "as in embed; without --weights untrained (default: vit_small_14)")
  private Optional<String> arch = Optional.empty();

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = "measure these weights, or reddino-mobile (default: untrained weights)")
  private Optional<Path> weights = Optional.empty();

  @Option(
      names = "--precision",
      paramLabel = "P",
      defaultValue = "auto",
      description = "auto, fp32 or bf16 (default: auto)")
  private Precision precision;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "400",
      description = "cells at least (default: ${DEFAULT-VALUE})")
  private int limit;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "turns of both over all cells; the medians count (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Optional<Architecture> given = arch.map(text -> Architectures.parse(spec, text));
    if (weights.isPresent()) {
      measure(ShippedEncoder.file(weights.get()), given);
      return 0;
    }
    Architecture untrained = given.orElseGet(() -> Architecture.parse("vit_small_14"));
    try (UntrainedFile file = UntrainedFile.of(untrained)) {
      measure(file.path(), Optional.of(untrained));
    }
    return 0;
  }

  private void measure(Path file, Optional<Architecture> architecture) {
    try (TorchEncoder encoder = TorchEncoder.open(file, architecture, precision, device.choice())) {
      CropPolicy policy = new CropPolicy(CropFolder.diameters(file), encoder.side());
      print(measure(encoder, policy, new CropFolder(images, true, limit).fields()));
    }
  }

  private ObjectNode measure(
      TorchEncoder encoder, CropPolicy policy, List<CropFolder.Field> fields) {
    PipelineBenchmark<CropFolder.Field> benchmark =
        new PipelineBenchmark<>(encoder, field -> field.crops(policy));
    try (ProgressLine progress = new ProgressLine("pipeline")) {
      PipelineBenchmark.Result result =
          benchmark.run(fields, rounds, (done, total) -> progress.show(done, total, "turns"));
      return new ObjectMapper()
          .createObjectNode()
          .put("arch", encoder.description().architecture())
          .put("images", fields.size())
          .put("cells", result.cells())
          .put("encoder_images_per_s", result.encoderPerSecond())
          .put("cells_per_s", result.cellsPerSecond())
          .put("ratio", result.ratio())
          .put("cutting_ms_per_cell", 1000 * result.cuttingSeconds());
    }
  }

  private void print(ObjectNode row) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(row);
    } else {
      out.println(
          String.format(
              Locale.ROOT,
              "%s  %d cells of %d images: %.1f cells/s, the encoder alone %.1f images/s, ratio"
                  + " %.2f; decoding and cutting takes %.2f ms per cell",
              row.path("arch").asText(),
              row.path("cells").asInt(),
              row.path("images").asInt(),
              row.path("cells_per_s").asDouble(),
              row.path("encoder_images_per_s").asDouble(),
              row.path("ratio").asDouble(),
              row.path("cutting_ms_per_cell").asDouble()));
    }
    out.flush();
  }
}

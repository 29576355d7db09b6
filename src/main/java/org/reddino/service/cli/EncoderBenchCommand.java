package org.reddino.service.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.reddino.trainer.encoder.Architecture;
import org.reddino.trainer.encoder.EncoderBenchmark;
import org.reddino.trainer.encoder.EncoderBenchmark.Speed;
import org.reddino.trainer.encoder.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./reddino encoder bench`
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measure images per second with untrained weights; needs no database.")
final class EncoderBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--arch",
      defaultValue = "vit_small_14",
      description = "architecture (default: ${DEFAULT-VALUE})")
  private String arch;

  @Option(
      names = "--precision",
      split = ",",
      defaultValue = "fp32,bf16",
      description = "what to compare (default: ${DEFAULT-VALUE})")
  private List<Precision> precisions;

  @Option(
      names = "--rounds",
      defaultValue = "7",
      description = "runs of each case; the median counts (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @Override
  public Integer call() {
    List<Speed> speeds;
    Architecture architecture = checked();
    try (ProgressLine progress = new ProgressLine("bench")) {
      speeds =
          EncoderBenchmark.run(
              architecture,
              precisions,
              rounds,
              (done, total) -> progress.show(done, total, "rounds"));
    }
    if (json) {
      System.out.println(json(speeds));
    } else {
      speeds.forEach(speed -> System.out.println(line(speed)));
    }
    return 0;
  }

  private Architecture checked() {
    if (rounds < 1) {
      throw new ParameterException(spec.commandLine(), "--rounds is " + rounds);
    }
    try {
      return Architecture.parse(arch);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--arch: " + e.getMessage(), e);
    }
  }

  private static String line(Speed speed) {
    return String.format(
        Locale.ROOT,
        "%s  %s  batch %2d  %7.1f images/s  %7.1f per core-second",
        speed.architecture(),
        name(speed.precision()),
        speed.batch(),
        speed.imagesPerSecond(),
        speed.imagesPerCpuSecond());
  }

  private static ObjectNode json(List<Speed> speeds) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    ArrayNode results = root.putArray("results");
    for (Speed speed : speeds) {
      results
          .addObject()
          .put("arch", speed.architecture())
          .put("precision", name(speed.precision()))
          .put("batch", speed.batch())
          .put("images_per_s", rounded(speed.imagesPerSecond()))
          .put("images_per_core_s", rounded(speed.imagesPerCpuSecond()));
    }
    return root;
  }

  private static double rounded(double speed) {
    return Math.round(speed * 100) / 100.0;
  }

  private static String name(Precision precision) {
    return precision.name().toLowerCase(Locale.ROOT);
  }
}

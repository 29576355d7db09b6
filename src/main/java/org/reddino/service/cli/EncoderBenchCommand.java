package org.reddino.service.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.reddino.trainer.encoder.Architecture;
import org.reddino.trainer.encoder.EncoderBenchmark;
import org.reddino.trainer.encoder.EncoderBenchmark.Plan;
import org.reddino.trainer.encoder.EncoderBenchmark.Speed;
import org.reddino.trainer.encoder.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./reddino encoder bench`
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measure images per second and peak memory; needs no database.",
      "Peak memory is that of a process of its own which embeds 32 crops."
    })
final class EncoderBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DeviceOption device;

  @Option(
      names = "--arch",
      paramLabel = "A",
      defaultValue = "vit_small_14,vit_base_14,vit_large_14",
      description = "architectures, parted by commas (default: ${DEFAULT-VALUE})")
  private List<String> archs;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = "measure these weights, of one --arch (default: untrained weights)")
  private Optional<Path> weights = Optional.empty();

  @Option(
      names = "--precision",
      split = ",",
      paramLabel = "P",
      defaultValue = "fp32,bf16",
      description = "what to compare (default: ${DEFAULT-VALUE})")
  private List<Precision> precisions;

  @Option(
      names = "--batches",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,2,4,8,16,32,64",
      description = "images in one run (default: ${DEFAULT-VALUE})")
  private List<Integer> batches;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "runs of each case; the median counts (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "420",
      description = "start no case after this time (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @Option(names = PeakMemory.OPTION, hidden = true, description = "print the peak memory in MiB")
  private boolean ownMemory;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Architecture> architectures =
        archs.stream().flatMap(text -> Architectures.parseAll(spec, text).stream()).toList();
    Plan plan = plan(Duration.ofSeconds(seconds));
    if (weights.isPresent() && architectures.size() != 1) {
      throw new ParameterException(spec.commandLine(), "--weights needs exactly one --arch");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (ownMemory) {
      out.println(
          EncoderBenchmark.peakMemory(
                  weights.orElseThrow(), architectures.getFirst(), precisions.getFirst())
              .orElse(0));
      out.flush();
      return 0;
    }
    long end = System.nanoTime() + plan.limit().toNanos();
    List<BenchRow> rows = new ArrayList<>();
    for (int i = 0; i < architectures.size(); i++) {
      long left = Math.max(1, (end - System.nanoTime()) / (architectures.size() - i));
      rows.addAll(measure(architectures.get(i), plan(Duration.ofNanos(left))));
    }
    if (json) {
      out.println(json(rows));
    } else {
      rows.forEach(row -> out.println(row.line()));
    }
    out.flush();
    return 0;
  }

  private List<BenchRow> measure(Architecture architecture, Plan plan)
      throws IOException, InterruptedException {
    if (weights.isPresent()) {
      return measure(weights.get(), architecture, plan);
    }
    try (UntrainedFile untrained = UntrainedFile.of(architecture)) {
      return measure(untrained.path(), architecture, plan);
    }
  }

  private List<BenchRow> measure(Path file, Architecture architecture, Plan plan)
      throws IOException, InterruptedException {
    PeakMemory memory = PeakMemory.measure(file, architecture, precisions);
    List<Speed> speeds;
    try (ProgressLine progress = new ProgressLine("bench " + architecture.name())) {
      speeds =
          EncoderBenchmark.run(
              file, architecture, plan, (done, total) -> progress.show(done, total, "runs"));
    }
    int missing = plan.precisions().size() * plan.batches().size() - speeds.size();
    if (missing > 0) {
      spec.commandLine()
          .getErr()
          .printf("%s: no time for %d cases%n", architecture.name(), missing);
    }
    return speeds.stream().map(speed -> new BenchRow(speed, memory.of(speed.precision()))).toList();
  }

  private Plan plan(Duration limit) {
    try {
      return new Plan(precisions, batches, rounds, limit, device.choice());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static ObjectNode json(List<BenchRow> rows) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    ArrayNode results = root.putArray("results");
    rows.forEach(row -> row.write(results.addObject()));
    return root;
  }

  static String name(Precision precision) {
    return precision.name().toLowerCase(Locale.ROOT);
  }
}

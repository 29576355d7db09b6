package org.reddino.service.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.reddino.trainer.ssl.Experiment;
import org.reddino.trainer.ssl.StepBenchmark;
import org.reddino.trainer.ssl.StepBenchmark.Speed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./reddino train bench`
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measure the training step of an experiment on noise; needs no database.",
      "Cases: the whole step, with few prototypes, without iBOT, without both, in fp32."
    })
final class TrainBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "EXPERIMENT", description = "experiments/NAME.properties")
  private Path experiment;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "steps of each case; the median counts (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @Override
  public Integer call() {
    List<Speed> speeds;
    try (ProgressLine line = new ProgressLine("bench")) {
      speeds =
          StepBenchmark.run(
              TrainingSession.plan(Experiment.read(experiment)),
              rounds,
              (done, total) -> line.show(done, total, "steps"));
    }
    if (json) {
      spec.commandLine().getOut().println(json(speeds).toPrettyString());
    } else {
      speeds.forEach(speed -> spec.commandLine().getOut().println(line(speed)));
    }
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static String line(Speed speed) {
    return String.format(
        Locale.ROOT,
        "%-22s %8.1f ms  %7.1f samples/s  %7.1f per core-second",
        speed.name(),
        speed.milliseconds(),
        speed.samplesPerSecond(),
        speed.samplesPerCoreSecond());
  }

  private static ObjectNode json(List<Speed> speeds) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    ArrayNode results = root.putArray("results");
    for (Speed speed : speeds) {
      results
          .addObject()
          .put("case", speed.name())
          .put("samples", speed.samples())
          .put("ms", speed.milliseconds())
          .put("samples_per_s", speed.samplesPerSecond())
          .put("samples_per_core_s", speed.samplesPerCoreSecond())
          .put("resident_mib", speed.residentMebibytes());
    }
    return root;
  }
}

package org.reddino.trainer.ssl;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.Median;
import org.reddino.trainer.ProcessMemory;
import org.reddino.trainer.Progress;
import org.reddino.trainer.ViewBatch;
import org.reddino.trainer.ViewPlan;
import org.reddino.trainer.ViewSet;
import org.reddino.trainer.torch.Argument;

/// Speed of the whole step of an experiment on noise. One learner at a time, since some are large;
/// ratios of cases are comparable when the machine is quiet.
public final class StepBenchmark {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private StepBenchmark() {}

  /// One measured case.
  ///
  /// @param name what differs from the experiment
  /// @param samples of a step, each in two views
  /// @param milliseconds median of a step
  /// @param samplesPerSecond by that median
  /// @param samplesPerCoreSecond by the time that cores worked
  /// @param residentMebibytes memory of the process after the case, 0 if unknown
  public record Speed(
      String name,
      int samples,
      double milliseconds,
      double samplesPerSecond,
      double samplesPerCoreSecond,
      long residentMebibytes) {}

  /// @param rounds steps of each case after two for warming up
  public static List<Speed> run(TrainingPlan plan, int rounds, Progress progress) {
    if (rounds < 1) {
      throw new IllegalArgumentException("rounds is " + rounds);
    }
    List<Speed> speeds = new ArrayList<>();
    Map<String, TrainingPlan> cases = cases(plan);
    int done = 0;
    for (Map.Entry<String, TrainingPlan> each : cases.entrySet()) {
      speeds.add(measure(each.getKey(), each.getValue(), rounds));
      progress.step(++done, cases.size());
    }
    return speeds;
  }

  private static Map<String, TrainingPlan> cases(TrainingPlan plan) {
    Map<String, TrainingPlan> cases = new LinkedHashMap<>();
    cases.put("step", plan);
    cases.put("few prototypes", with(plan, Map.of("prototypes", "256")));
    cases.put("no iBOT", with(plan, Map.of("ibot-weight", "0", "cls-weight", "1")));
    cases.put(
        "backbone only",
        with(
            plan,
            Map.of(
                "ibot-weight", "0",
                "cls-weight", "1",
                "prototypes", "16",
                "head-hidden", "16",
                "head-bottleneck", "16")));
    if (plan.type() == ElementType.BF16) {
      cases.put("fp32", new TrainingPlan(plan.experiment(), plan.backbone(), ElementType.F32));
    }
    return cases;
  }

  private static TrainingPlan with(TrainingPlan plan, Map<String, String> keys) {
    Map<String, String> values = new TreeMap<>(plan.experiment().values());
    values.putAll(keys);
    return new TrainingPlan(Experiment.of("bench", values), plan.backbone(), plan.type());
  }

  private static Speed measure(String name, TrainingPlan plan, int rounds) {
    ViewBatch batch = noise(plan.views(0));
    SslStep step = new SslStep(plan);
    double[] wall = new double[rounds];
    double[] cores = new double[rounds];
    try (Learner learner = Learner.start(step.program())) {
      Weights.random(learner, plan.experiment());
      for (int round = -2; round < rounds; round++) {
        List<Argument> arguments = new ArrayList<>(step.inputs(batch, round + 2));
        double[] numbers = {1e-5, 1e-5, 1e-5, 2e-6, 0.04, 0.006, 3, round + 3, 0.05, 1};
        arguments.add(new Argument.Doubles(numbers, numbers.length));
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        learner.call("step", arguments);
        wall[Math.max(0, round)] = (System.nanoTime() - start) / 1e6;
        cores[Math.max(0, round)] = (SYSTEM.getProcessCpuTime() - cpu) / 1e9;
      }
    }
    double median = Median.of(wall);
    int samples = batch.samples();
    return new Speed(
        name,
        samples,
        median,
        1000 * samples / median,
        samples / Median.of(cores),
        (long) ProcessMemory.resident().orElse(0));
  }

  private static ViewBatch noise(ViewPlan plan) {
    Random random = new Random(1);
    int[] index = new int[plan.samples()];
    return new ViewBatch(
        index,
        noise(random, plan.globalViews(), plan.side(), plan.samples()),
        noise(random, plan.localViews(), plan.localSide(), plan.samples()),
        ViewSet.none());
  }

  private static ViewSet noise(Random random, int views, int side, int samples) {
    byte[] rgb = new byte[views * samples * side * side * 3];
    random.nextBytes(rgb);
    return new ViewSet(views, side, rgb);
  }
}

package org.reddino.trainer.ssl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reddino.trainer.Energy;
import org.reddino.trainer.ProcessMemory;
import org.reddino.trainer.ViewBatch;
import org.reddino.trainer.ViewFeed;
import org.reddino.trainer.torch.Argument;

/// One training run. Its folder holds `checkpoint.safetensors`, `encoder.safetensors` (the
/// teacher's backbone in RedDino's names), `metrics.csv`, `scores.csv` and `training.html`.
public final class Training {
  private static final int SCALING_BATCHES = 8;

  private final TrainingPlan plan;
  private final Places places;
  private final TrainingListener listener;
  private final Experiment experiment;

  /// Where a run reads and writes.
  ///
  /// @param out folder of the run
  /// @param start weights to start from, timm's names
  /// @param teacher to distil from; needed for that objective only
  /// @param probe that measures the encoder now and then
  public record Places(
      Path out, Optional<Path> start, Optional<Teacher> teacher, Optional<Probe> probe) {}

  public Training(TrainingPlan plan, Places places, TrainingListener listener) {
    this.plan = plan;
    this.places = places;
    this.listener = listener;
    this.experiment = plan.experiment();
    if (plan.distils() && places.teacher().isEmpty()) {
      throw new IllegalArgumentException("objective = distill needs a teacher");
    }
  }

  /// Trains to the end from the beginning, or from the checkpoint if there is one and it may go on.
  ///
  /// @throws IllegalArgumentException if the folder holds a run and `go` is not RESUME
  /// @throws IllegalStateException if too many updates in a row were spoiled
  public TrainingSummary run(ViewFeed feed, Begin begin) {
    if (feed.samplesPerEpoch() < 1) {
      throw new IllegalArgumentException("there are no training images");
    }
    Path checkpoint = places.out().resolve("checkpoint.safetensors");
    boolean resumes = begin == Begin.RESUME && Files.exists(checkpoint);
    if (begin == Begin.ANEW && Files.exists(checkpoint)) {
      throw new IllegalArgumentException(
          places.out() + " holds a run already: resume it or choose another folder");
    }
    try {
      Files.createDirectories(places.out());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + places.out(), e);
    }
    Step step = step(feed);
    try (Learner learner = Learner.start(step.program());
        Prefetch batches = new Prefetch(feed)) {
      Checkpoint.Position position = new Checkpoint.Position(0, 0, 0, 0, 0);
      if (resumes) {
        position = Checkpoint.read(checkpoint, learner, experiment);
      } else {
        Weights.random(learner, experiment);
        places.start().ifPresent(file -> Weights.start(learner, plan.backbone(), file));
      }
      return new Run(learner, step, batches, plan.schedules(feed.samplesPerEpoch())).from(position);
    }
  }

  /// Whether a run may go on where a checkpoint stands.
  public enum Begin {
    ANEW,
    RESUME
  }

  private Step step(ViewFeed feed) {
    if (!plan.distils()) {
      return new SslStep(plan);
    }
    Teacher teacher = places.teacher().orElseThrow();
    boolean originals = DistillStep.seesOriginals(experiment);
    List<float[]> features = new ArrayList<>();
    for (int i = 0; i < SCALING_BATCHES; i++) {
      ViewBatch batch = feed.batch(i);
      features.add(teacher.features(originals ? batch.original() : batch.global()));
    }
    int rows = 1 + teacher.grid() * teacher.grid();
    return new DistillStep(plan, teacher, FeatureScale.of(features, rows, teacher.dimension()));
  }

  /// The loop.
  private final class Run {
    private final Learner learner;
    private final Step step;
    private final Prefetch batches;
    private final Schedules schedules;
    private final Energy energy = new Energy();
    private final long startNanos = System.nanoTime();
    private long made;
    private long spoiled;
    private long spoiledInARow;
    private long samples;
    private double loss;
    private double waited;
    private double busy;

    Run(Learner learner, Step step, Prefetch batches, Schedules schedules) {
      this.learner = learner;
      this.step = step;
      this.batches = batches;
      this.schedules = schedules;
    }

    TrainingSummary from(Checkpoint.Position position) {
      made = position.made();
      spoiled = position.spoiled();
      samples = position.samples();
      Path out = places.out();
      Metrics metrics = Metrics.open(out.resolve("metrics.csv"), position.update());
      Metrics scores = Metrics.open(out.resolve("scores.csv"), position.update());
      LivePage page = new LivePage(out, step.collapsedLoss());
      if (position.update() == 0 && places.probe().isPresent()) {
        export(); // what the start knew is the first point of the curve
        measure(0, scores);
      }
      long saved = System.nanoTime();
      boolean stops = false;
      for (long update = position.update(); update < schedules.updates() && !stops; update++) {
        StepReport report = update(update);
        metrics.add(update + 1, report.values());
        listener.updated(report);
        page.refresh();
        stops = listener.stops();
        boolean last = update + 1 == schedules.updates();
        boolean measures = probes(update + 1) || last;
        double minutes = (System.nanoTime() - saved) / 60e9;
        boolean saves = last || stops || minutes >= experiment.real("checkpoint-minutes");
        if (measures || saves) {
          export();
        }
        if (measures) {
          measure(update + 1, scores);
        }
        if (saves) {
          save(update + 1, position.millis());
          saved = System.nanoTime();
        }
      }
      page.write();
      return summary(position.millis());
    }

    private StepReport update(long update) {
      long start = System.nanoTime();
      double idle = 0;
      double[] sums = new double[step.columns().size()];
      double[] answer = {};
      int parts = plan.accumulation();
      for (int part = 0; part < parts; part++) {
        long call = update * parts + part;
        long asked = System.nanoTime();
        ViewBatch batch = batches.take(call);
        idle += (System.nanoTime() - asked) / 1e9;
        List<Argument> arguments = new ArrayList<>(step.inputs(batch, call));
        arguments.add(numbers(update, parts));
        answer = learner.call(part == parts - 1 ? "step" : "gather", arguments);
        for (int i = 0; i < sums.length; i++) {
          sums[i] += answer[i] / parts;
        }
        samples += batch.samples();
      }
      count(answer[sums.length + 2] > 0);
      loss = sums[0];
      Map<String, Double> values = new LinkedHashMap<>();
      for (int i = 0; i < sums.length; i++) {
        values.put(step.columns().get(i), sums[i]);
      }
      values.put("backbone_gradient", answer[sums.length]);
      values.put("head_gradient", answer[sums.length + 1]);
      values.put("rate", schedules.rate(update));
      values.put("momentum", schedules.momentum(update));
      double seconds = (System.nanoTime() - start) / 1e9;
      values.put("images_per_s", plan.recipe().batch() / seconds);
      values.put("waited_s", idle);
      waited += idle;
      busy += seconds;
      return new StepReport(
          update + 1, schedules.updates(), plan.recipe().batch(), seconds, idle, values);
    }

    private Argument numbers(long update, int parts) {
      double rate = schedules.rate(update);
      double backbone = schedules.backboneRate(update);
      return new Argument.Doubles(
          new double[] {
            rate,
            schedules.prototypeRate(update),
            backbone,
            backbone * plan.recipe().patchRate(),
            schedules.weightDecay(update),
            1 - schedules.momentum(update),
            plan.recipe().clip(),
            made + 1,
            schedules.teacherTemperature(update),
            1.0 / parts
          },
          10);
    }

    private void count(boolean updated) {
      if (updated) {
        made++;
        spoiledInARow = 0;
        return;
      }
      spoiled++;
      spoiledInARow++;
      if (spoiledInARow >= experiment.whole("spoiled-limit")) {
        throw new IllegalStateException(
            "gave up after %d updates in a row whose gradient was not finite"
                .formatted(spoiledInARow));
      }
    }

    private boolean probes(long done) {
      double every = experiment.real("evaluate-epochs") * schedules.perEpoch();
      return places.probe().isPresent()
          && every > 0
          && Math.floor(done / every) > Math.floor((done - 1) / every);
    }

    private void measure(long update, Metrics scores) {
      places
          .probe()
          .ifPresent(
              probe -> {
                Map<String, Double> found =
                    probe.measure(places.out().resolve("encoder.safetensors"));
                scores.add(update, found);
                listener.measured(update, found);
              });
    }

    private void export() {
      Path file = places.out().resolve("encoder.safetensors");
      Weights.export(learner, plan.backbone(), file, plan.notes());
    }

    private void save(long update, long before) {
      Checkpoint.write(
          places.out().resolve("checkpoint.safetensors"),
          learner,
          new Checkpoint.Position(update, made, spoiled, before + millis(), samples),
          experiment);
    }

    private long millis() {
      return (System.nanoTime() - startNanos) / 1_000_000;
    }

    private TrainingSummary summary(long before) {
      Energy.Used used = energy.used();
      return new TrainingSummary(
          made,
          schedules.updates(),
          spoiled,
          samples,
          loss,
          (before + millis()) / 60_000.0,
          busy > 0 ? waited / busy : 0,
          ProcessMemory.peak(),
          new TrainingSummary.Power(used.kilowattHours(), used.gramsOfCo2(), used.source()));
    }
  }
}

package org.reddino.service.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.ViewFeed;
import org.reddino.trainer.augment.Augmentation;
import org.reddino.trainer.augment.CropRange;
import org.reddino.trainer.corpus.Balance;
import org.reddino.trainer.corpus.CellSpot;
import org.reddino.trainer.corpus.Corpus;
import org.reddino.trainer.corpus.CorpusBuilder;
import org.reddino.trainer.corpus.CorpusFeed;
import org.reddino.trainer.corpus.CorpusImage;
import org.reddino.trainer.corpus.CorpusSettings;
import org.reddino.trainer.corpus.Exclusion;
import org.reddino.trainer.corpus.ImageList;
import org.reddino.trainer.corpus.Take;
import org.reddino.trainer.encoder.Architecture;
import org.reddino.trainer.encoder.MobileNetArchitecture;
import org.reddino.trainer.encoder.Precision;
import org.reddino.trainer.encoder.ResNetArchitecture;
import org.reddino.trainer.encoder.VitArchitecture;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.segment.FoundCell;
import org.reddino.trainer.segment.Kind;
import org.reddino.trainer.segment.Segmenter;
import org.reddino.trainer.ssl.Experiment;
import org.reddino.trainer.ssl.StepReport;
import org.reddino.trainer.ssl.Teacher;
import org.reddino.trainer.ssl.Training;
import org.reddino.trainer.ssl.TrainingListener;
import org.reddino.trainer.ssl.TrainingPlan;
import org.reddino.trainer.ssl.TrainingSummary;
import org.reddino.trainer.ssl.program.Backbone;
import org.reddino.trainer.ssl.program.MobileNetBackbone;
import org.reddino.trainer.ssl.program.VitBackbone;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// One run of `train` or `train distill`: images to samples to views to the loop.
final class TrainingSession {
  private static final int LARGE = 200; // pixels

  private final TrainOptions options;
  private final CommandLine command;

  TrainingSession(TrainOptions options, CommandLine command) {
    this.options = options;
    this.command = command;
  }

  void run(Path file, Optional<Teacher> teacher) {
    if (options.images().isEmpty() || options.out().isEmpty()) {
      throw new ParameterException(command, "--images and --out are needed");
    }
    Experiment experiment = Experiment.read(file);
    if (teacher.isEmpty() && experiment.text("objective").equals("distill")) {
      throw new ParameterException(command, file + " distils: use ./reddino train distill");
    }
    TrainingPlan plan = plan(experiment);
    if (plan.projects()) {
      project(plan);
      return;
    }
    Training.Places places =
        new Training.Places(
            options.out().orElseThrow(),
            options.start(),
            teacher,
            options.labelled().map(folder -> new LabelledProbe(folder, plan.backbone())));
    Training.Begin begin = options.resumes() ? Training.Begin.RESUME : Training.Begin.ANEW;
    try (Interruption interruption = new Interruption();
        ViewFeed feed = feed(plan);
        Listener listener = new Listener(interruption)) {
      tell(new Training(plan, places, listener).run(feed, begin));
    }
  }

  private void project(TrainingPlan plan) {
    Path start =
        options
            .start()
            .orElseThrow(
                () -> new ParameterException(command, "--start is needed: weights to project"));
    try (ViewFeed feed = feed(plan)) {
      ProjectedEncoder.write(plan, start, feed, options.out().orElseThrow());
    }
    say("encoder: " + options.out().orElseThrow().resolve("encoder.safetensors"));
  }

  /// The plan of an experiment on this machine.
  static TrainingPlan plan(Experiment experiment) {
    Backbone backbone = backbone(experiment);
    Precision precision =
        Precision.valueOf(
            experiment.word("precision", "auto", "fp32", "bf16").toUpperCase(Locale.ROOT));
    ElementType type = precision.resolved() == Precision.BF16 ? ElementType.BF16 : ElementType.F32;
    return new TrainingPlan(experiment, backbone, type);
  }

  private static Backbone backbone(Experiment experiment) {
    int image = experiment.whole("image");
    Architecture named = Architecture.parse(experiment.text("arch"));
    return switch (named) {
      case VitArchitecture vit -> transformer(vit, image);
      case MobileNetArchitecture mobile ->
          new MobileNetBackbone(mobile.layers(), image, mobile.out());
      case ResNetArchitecture residual ->
          throw new IllegalArgumentException(
              "arch = " + residual.name() + " is not trained here: a ViT or mobilenet_v1 is");
    };
  }

  private static Backbone transformer(VitArchitecture vit, int image) {
    if (vit.registers() > 0 || vit.gated() || vit.hidden() != 4 * vit.dimension()) {
      throw new IllegalArgumentException(
          "arch = "
              + vit.name()
              + ": registers, SwiGLU and MLPs of other width are not trained here");
    }
    return new VitBackbone(vit.dimension(), vit.depth(), vit.heads(), vit.patch(), image);
  }

  private ViewFeed feed(TrainingPlan plan) {
    Experiment experiment = plan.experiment();
    Take take =
        experiment.word("data", "patches", "cells").equals("cells") ? Take.CELLS : Take.PATCHES;
    List<CorpusImage> images = new ArrayList<>();
    options.images().forEach(path -> images.addAll(ImageList.of(path, take)));
    int image = plan.backbone().image();
    int side = image >= LARGE ? image : image * 8 / 7;
    Exclusion exclusion =
        options.exclude().isEmpty() ? Exclusion.none() : Exclusion.of(options.exclude());
    CorpusBuilder builder =
        new CorpusBuilder(
            CorpusSettings.of(side, experiment.real("crop-diameters")),
            exclusion,
            TrainingSession::cells);
    Corpus corpus;
    try (ProgressLine line = new ProgressLine("samples")) {
      corpus =
          builder.build(
              images, options.samples(), (done, all) -> line.show(done / 2, all / 2, "images"));
    }
    say(corpus.size() + " samples of " + corpus.samplesBySource());
    boolean sees = experiment.text("distill-sees").equals("original");
    return new CorpusFeed(
        corpus,
        plan.views(plan.distils() && sees ? image : 0),
        Augmentation.named(experiment.text("augmentation")).within(crops(experiment)),
        new CorpusFeed.Drawing(Balance.named(experiment.text("balance")), options.threads()));
  }

  private static CropRange crops(Experiment experiment) {
    return new CropRange(experiment.real("crop-least"), 1, experiment.real("crop-aspect"));
  }

  private static List<CellSpot> cells(Pixels field) {
    return new Segmenter()
        .segment(field).stream()
            .filter(cell -> cell.kind() == Kind.RED || cell.kind() == Kind.WHITE)
            .map(TrainingSession::spot)
            .toList();
  }

  private static CellSpot spot(FoundCell cell) {
    double diameter = cell.kind() == Kind.RED ? cell.morphometry().diameterPx() : 0;
    return new CellSpot(cell.centerX(), cell.centerY(), diameter);
  }

  private void tell(TrainingSummary summary) {
    if (summary.stopped()) {
      say(
          "stopped with %d updates left: --resume goes on from here"
              .formatted(summary.planned() - summary.updates() - summary.spoiled()));
    }
    say(
        String.format(
            Locale.ROOT,
            "%d updates (%d skipped), %d samples, loss %.4f, %.1f minutes",
            summary.updates(),
            summary.spoiled(),
            summary.samples(),
            summary.loss(),
            summary.minutes()));
    say(String.format(Locale.ROOT, "%.1f %% of the time waiting for data", 100 * summary.waited()));
    summary
        .peakMemory()
        .ifPresent(peak -> say(String.format(Locale.ROOT, "%.0f MiB of memory at most", peak)));
    TrainingSummary.Power power = summary.power();
    say(
        String.format(
            Locale.ROOT,
            "%.4f kWh, %.1f g CO2 equivalent (%s)",
            power.kilowattHours(),
            power.gramsOfCo2(),
            power.source()));
    say("encoder: " + options.out().orElseThrow().resolve("encoder.safetensors"));
  }

  private void say(String line) {
    command.getErr().println(line);
    command.getErr().flush();
  }

  /// Progress on the terminal.
  private final class Listener implements TrainingListener, AutoCloseable {
    private final ProgressLine line = new ProgressLine("train");
    private final Interruption interruption;

    Listener(Interruption interruption) {
      this.interruption = interruption;
    }

    @Override
    public boolean stops() {
      return interruption.asked();
    }

    @Override
    public void updated(StepReport report) {
      String unit =
          String.format(
              Locale.ROOT,
              "updates, loss %.4f, %.1f images/s,",
              report.loss(),
              report.values().get("images_per_s"));
      line.show(report.update(), report.updates(), unit);
    }

    @Override
    public void measured(long update, Map<String, Double> scores) {
      say("update " + update + ": " + scores);
    }

    @Override
    public void close() {
      line.close();
    }
  }
}

package org.reddino.trainer.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.ViewPlan;
import org.reddino.trainer.ViewSet;
import org.reddino.trainer.encoder.Architecture;
import org.reddino.trainer.encoder.Precision;
import org.reddino.trainer.encoder.TorchEncoder;
import org.reddino.trainer.ssl.program.VitBackbone;

class TrainingTest {
  private static final VitBackbone BACKBONE = new VitBackbone(16, 2, 2, 14, 42);
  private static final Map<String, String> TINY =
      Map.ofEntries(
          Map.entry("image", "42"),
          Map.entry("batch", "8"),
          Map.entry("micro-batch", "4"),
          Map.entry("epochs", "3"),
          Map.entry("base-rate", "0.02"),
          Map.entry("prototypes", "16"),
          Map.entry("head-hidden", "32"),
          Map.entry("head-bottleneck", "8"),
          Map.entry("layer-scale", "1"),
          Map.entry("checkpoint-minutes", "0"),
          Map.entry("evaluate-epochs", "1"));

  @TempDir private Path folder;

  @Test
  void interruptedRun_goesOnAsIfNothingHappened() throws IOException {
    Path whole = folder.resolve("whole");
    run(whole, TINY, TrainingListener.none(), Training.Begin.ANEW);
    Path cut = folder.resolve("cut");
    assertThatThrownBy(() -> run(cut, TINY, new Stop(5), Training.Begin.ANEW))
        .hasMessage("stopped");
    run(cut, TINY, TrainingListener.none(), Training.Begin.RESUME);
    assertThat(losses(cut)).isEqualTo(losses(whole));
    assertThat(Files.mismatch(encoder(cut), encoder(whole))).isEqualTo(-1);
  }

  @Test
  void stoppedRun_leavesACheckpointToGoOnFrom() throws IOException {
    Map<String, String> rare = new TreeMap<>(TINY);
    rare.put("checkpoint-minutes", "10");
    Path whole = folder.resolve("whole");
    run(whole, rare, TrainingListener.none(), Training.Begin.ANEW);
    Path cut = folder.resolve("cut");
    TrainingSummary summary = run(cut, rare, new AskToStop(), Training.Begin.ANEW);
    assertThat(summary.stopped()).isTrue();
    assertThat(summary.updates()).isEqualTo(1);
    assertThat(summary.planned()).isEqualTo(9);
    assertThat(encoder(cut)).isNotEmptyFile();
    assertThat(run(cut, rare, TrainingListener.none(), Training.Begin.RESUME).stopped()).isFalse();
    assertThat(losses(cut)).isEqualTo(losses(whole));
    assertThat(Files.mismatch(encoder(cut), encoder(whole))).isEqualTo(-1);
  }

  /// The next checkpoint begins on a device that has no space left.
  @Test
  void fullDiskInACheckpoint_leavesTheOneBefore() throws IOException {
    Path whole = folder.resolve("whole");
    run(whole, TINY, TrainingListener.none(), Training.Begin.ANEW);
    Path cut = folder.resolve("cut");
    assertThatThrownBy(() -> run(cut, TINY, new Stop(5), Training.Begin.ANEW))
        .hasMessage("stopped");
    Path checkpoint = cut.resolve("checkpoint.safetensors");
    byte[] before = Files.readAllBytes(checkpoint);
    Files.createSymbolicLink(
        cut.resolve("checkpoint.safetensors.unfinished"), Path.of("/dev/full"));
    assertThatThrownBy(() -> run(cut, TINY, TrainingListener.none(), Training.Begin.RESUME))
        .hasMessageContaining("cannot write " + checkpoint)
        .hasRootCauseMessage("No space left on device");
    assertThat(checkpoint).hasBinaryContent(before);
    run(cut, TINY, TrainingListener.none(), Training.Begin.RESUME);
    assertThat(losses(cut)).isEqualTo(losses(whole));
  }

  @Test
  void loss_fallsBelowThatOfACollapsedNetwork() throws IOException {
    Map<String, String> longer = new TreeMap<>(TINY);
    longer.putAll(
        Map.of(
            "epochs", "30",
            "batch", "12",
            "micro-batch", "12",
            "base-rate", "0.05",
            "momentum", "0.9",
            "warm-up-epochs", "5",
            "init", "fan-in",
            "cls-weight", "1"));
    longer.put("checkpoint-minutes", "10");
    run(folder, longer, TrainingListener.none(), Training.Begin.ANEW);
    List<Double> losses = losses(folder);
    double end =
        losses.subList(losses.size() - 5, losses.size()).stream()
            .mapToDouble(Double::doubleValue)
            .average()
            .orElseThrow();
    assertThat(end).isLessThan(0.8 * 2 * Math.log(16));
    assertThat(Files.readString(folder.resolve("training.html"))).contains("<polyline");
  }

  @Test
  void exportedEncoder_isThatOfTheTeacher_fromTheStartOn() {
    Map<Long, Map<String, Double>> scores = new TreeMap<>();
    Probe probe =
        weights -> {
          try (TorchEncoder encoder =
              TorchEncoder.open(
                  weights,
                  Optional.of(Architecture.parse("vit:dim=16,depth=2,heads=2,patch=14,image=42")),
                  Precision.FP32)) {
            return Map.of("dimension", (double) encoder.dimension());
          }
        };
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void updated(StepReport report) {}

          @Override
          public void measured(long update, Map<String, Double> found) {
            scores.put(update, found);
          }
        };
    Training.Places places =
        new Training.Places(folder, Optional.empty(), Optional.empty(), Optional.of(probe));
    TrainingSummary summary =
        new Training(plan(TINY), places, listener).run(feed(TINY), Training.Begin.ANEW);
    assertThat(scores).containsOnlyKeys(0L, 3L, 6L, 9L);
    assertThat(scores.values()).allMatch(found -> found.get("dimension") == 16);
    assertThat(summary.updates()).isEqualTo(9);
    assertThat(summary.samples()).isEqualTo(72);
    assertThat(summary.waited()).isBetween(0.0, 1.0);
    assertThat(summary.peakMemory().orElseThrow()).isPositive();
    assertThat(summary.power().kilowattHours()).isPositive();
  }

  @Test
  void checkpoint_ofAnotherExperiment_isRefused() {
    run(folder, TINY, TrainingListener.none(), Training.Begin.ANEW);
    Map<String, String> other = new TreeMap<>(TINY);
    other.put("prototypes", "20");
    assertThatThrownBy(() -> run(folder, other, TrainingListener.none(), Training.Begin.RESUME))
        .hasMessageContaining("was trained with prototypes = 16, the experiment has 20");
    assertThatThrownBy(() -> run(folder, TINY, TrainingListener.none(), Training.Begin.ANEW))
        .hasMessageContaining("holds a run already");
  }

  @Test
  void student_learnsItsTeachersFeatures() throws IOException {
    Map<String, String> distill = new TreeMap<>(TINY);
    distill.putAll(
        Map.of("objective", "distill", "epochs", "30", "micro-batch", "8", "momentum", "0.9"));
    Training.Places places =
        new Training.Places(
            folder, Optional.empty(), Optional.of(new Brightness()), Optional.empty());
    new Training(plan(distill), places, TrainingListener.none())
        .run(feed(distill), Training.Begin.ANEW);
    List<Double> losses = losses(folder);
    assertThat(losses.getLast()).isLessThan(0.6 * losses.getFirst());
  }

  private static TrainingPlan plan(Map<String, String> keys) {
    return new TrainingPlan(Experiment.of("tiny", keys), BACKBONE, ElementType.F32);
  }

  private static DrawnViews feed(Map<String, String> keys) {
    ViewPlan views = plan(keys).views(0);
    return new DrawnViews(24, views);
  }

  private static TrainingSummary run(
      Path out, Map<String, String> keys, TrainingListener listener, Training.Begin begin) {
    Training.Places places =
        new Training.Places(out, Optional.empty(), Optional.empty(), Optional.empty());
    return new Training(plan(keys), places, listener).run(feed(keys), begin);
  }

  private static Path encoder(Path out) {
    return out.resolve("encoder.safetensors");
  }

  private static List<Double> losses(Path out) throws IOException {
    return Files.readAllLines(out.resolve("metrics.csv")).stream()
        .skip(1)
        .map(line -> Double.valueOf(line.split(",", -1)[1]))
        .toList();
  }

  /// Asks at once.
  private record AskToStop() implements TrainingListener {
    @Override
    public boolean stops() {
      return true;
    }

    @Override
    public void updated(StepReport report) {}

    @Override
    public void measured(long update, Map<String, Double> scores) {}
  }

  /// Ends a run after some updates.
  private record Stop(long after) implements TrainingListener {
    @Override
    public void updated(StepReport report) {
      if (report.update() > after) {
        throw new IllegalStateException("stopped");
      }
    }

    @Override
    public void measured(long update, Map<String, Double> scores) {}
  }

  /// Mean colours of the whole and of a map of 2 x 2.
  private static final class Brightness implements Teacher {
    @Override
    public int dimension() {
      return 3;
    }

    @Override
    public int grid() {
      return 2;
    }

    @Override
    public float[] features(ViewSet pictures) {
      int side = pictures.side();
      int count = pictures.rgb().length / (side * side * 3);
      float[] features = new float[count * 5 * 3];
      for (int i = 0; i < pictures.rgb().length; i++) {
        int pixel = i / 3 % (side * side);
        int cell = pixel / side * 2 / side * 2 + pixel % side * 2 / side;
        int at = i / (side * side * 3) * 15 + i % 3;
        float value = (pictures.rgb()[i] & 0xFF) / 255f / side / side;
        features[at] += value;
        features[at + 3 + 3 * cell] += 4 * value;
      }
      return features;
    }

    @Override
    public void close() {}
  }
}

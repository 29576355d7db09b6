package org.reddino.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reddino.trainer.WeightNotes;
import org.reddino.trainer.encoder.Architecture;
import org.reddino.trainer.encoder.EncoderBenchmark;
import org.reddino.trainer.encoder.Precision;
import org.reddino.trainer.encoder.TorchEncoder;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;
import picocli.CommandLine;

class TrainCommandTest {
  @TempDir private Path folder;
  private Path list;
  private Path experiment;
  private final StringWriter err = new StringWriter();

  /// The process that the tests end from outside.
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new TrainCommand()).execute(arguments));
  }

  @BeforeEach
  void makeFiles() throws IOException {
    Random random = new Random(1);
    StringBuilder rows = new StringBuilder("path,source,take\n");
    for (int i = 0; i < 24; i++) {
      byte[] rgb = new byte[32 * 32 * 3];
      random.nextBytes(rgb);
      Files.write(folder.resolve(i + ".png"), Images.png(new Pixels(32, 32, rgb)));
      rows.append(i).append(".png,s").append(i % 2).append(",whole\n");
    }
    list = folder.resolve("images.csv");
    Files.writeString(list, rows);
    experiment = folder.resolve("tiny.properties");
    Files.writeString(
        experiment,
        String.join(
            "\n",
            "arch = vit:dim=16,depth=1,heads=2,patch=14,image=28",
            "image = 28",
            "precision = fp32",
            "batch = 8",
            "micro-batch = 8",
            "epochs = 12",
            "prototypes = 32",
            "head-hidden = 16",
            "head-bottleneck = 8",
            "checkpoint-minutes = 0"));
  }

  @Test
  void runGivesAnEncoderAndItsCurves() throws IOException {
    Path out = folder.resolve("run");
    assertThat(train(out)).isZero();
    assertThat(err.toString()).contains("24 samples of {s0=12, s1=12}").contains("36 updates");
    assertThat(out.resolve("encoder.safetensors")).isNotEmptyFile();
    assertThat(Files.readString(out.resolve("training.html"))).contains("<polyline");
    assertThat(losses(out)).hasSize(36);
  }

  @Test
  void projection_isALayerThatEmbedUses_andTrainingGoesOnFrom() throws IOException {
    Path start = folder.resolve("start.safetensors");
    Architecture bare = Architecture.parse("mobilenet_v1:pairs=2,image=32");
    EncoderBenchmark.untrained(bare, start);
    mobile(
        "mobilenet_v1:pairs=2",
        "objective = project",
        "project-components = 6",
        "project-samples = 24");
    Path out = folder.resolve("run");
    assertThat(train(out)).isEqualTo(2);
    assertThat(err.toString()).contains("--start is needed");
    assertThat(train(out, "--start", start.toString())).as(err::toString).isZero();
    assertThat(Files.readAllLines(out.resolve("ratios.csv"))).hasSize(7);
    Path weights = out.resolve("encoder.safetensors");
    try (TorchEncoder encoder = TorchEncoder.open(weights, Optional.empty(), Precision.FP32)) {
      assertThat(encoder.description().architecture())
          .isEqualTo("mobilenet_v1:pairs=2,image=32,out=6");
      assertThat(encoder.dimension()).isEqualTo(6);
    }
    mobile("mobilenet_v1:pairs=2,out=6", "objective = project");
    assertThat(train(folder.resolve("again"), "--start", weights.toString())).isNotZero();
    assertThat(err.toString()).contains("leave out its out=");
    mobile("mobilenet_v1:pairs=2,out=6", "epochs = 1", "prototypes = 32", "head-hidden = 16");
    Path tuned = folder.resolve("tuned");
    assertThat(train(tuned, "--start", weights.toString())).as(err::toString).isZero();
    assertThat(WeightNotes.of(tuned.resolve("encoder.safetensors")).architecture())
        .contains("mobilenet_v1:pairs=2,image=32,out=6");
  }

  /// An experiment of a small convolutional network.
  private void mobile(String arch, String... others) throws IOException {
    Files.writeString(
        experiment,
        String.join(
            "\n",
            "arch = " + arch,
            "image = 32",
            "micro-batch = 8",
            "batch = 8",
            "augmentation = geometric",
            String.join("\n", others)));
  }

  /// SIGTERM, and SIGKILL, which leaves no time for anything.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endedProcess_goesOnAsIfNothingHappened(boolean killed) throws Exception {
    Path whole = folder.resolve("whole");
    assertThat(train(whole)).isZero();
    Path cut = folder.resolve("cut");
    Process process = start(cut);
    try {
      while (losses(cut).size() < 4) {
        assertThat(process.isAlive()).as(() -> log()).isTrue();
        TimeUnit.MILLISECONDS.sleep(5);
      }
      if (killed) {
        process.destroyForcibly();
      } else {
        process.destroy();
      }
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(() -> log()).isEqualTo(killed ? 137 : 143);
    assertThat(cut.resolve("encoder.safetensors")).isNotEmptyFile();
    assertThat(train(cut, "--resume")).isZero();
    assertThat(losses(cut)).isEqualTo(losses(whole));
  }

  @Test
  void morePrototypesThanMemory_areRefused() throws IOException {
    Files.writeString(
        experiment,
        "\nprototypes = 2000000000\nhead-bottleneck = 256\n",
        StandardOpenOption.APPEND);
    assertThat(train(folder.resolve("run"))).isNotZero();
    assertThat(err.toString())
        .contains("training takes 10240.0 GB")
        .contains("last_layer.weight_v with 512,000,000,000");
  }

  @Test
  void nonsense_isRefused() throws IOException {
    assertThat(run("--out", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("an experiment file is missing");
    assertThat(run(experiment.toString(), "--images", list.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--images and --out are needed");
    Files.writeString(experiment, "\nproto-types = 3\n");
    assertThat(train(folder.resolve("run"))).isNotZero();
    assertThat(err.toString()).contains("proto-types");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Files.writeString(experiment, "arch = vit_tiny_14\n");
    String[] nothing = {
      experiment.toString(), "--images", empty.toString(), "--out", folder.resolve("x").toString()
    };
    assertThat(run(nothing)).isNotZero();
    assertThat(err.toString()).contains(empty.toString());
  }

  private int train(Path out, String... more) {
    List<String> arguments = arguments(out);
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private List<String> arguments(Path out) {
    return new ArrayList<>(
        List.of(
            experiment.toString(),
            "--images",
            list.toString(),
            "--out",
            out.toString(),
            "--threads",
            "1"));
  }

  private int run(String... arguments) {
    return new CommandLine(new TrainCommand())
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(
            (problem, command, result) -> {
              command.getErr().println(problem.getMessage());
              return 1;
            })
        .execute(arguments);
  }

  private Process start(Path out) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(TrainCommandTest.class.getName());
    command.addAll(arguments(out));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
    return builder.start();
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static List<String> losses(Path out) throws IOException {
    Path metrics = out.resolve("metrics.csv");
    if (!Files.exists(metrics)) {
      return List.of();
    }
    return Files.readAllLines(metrics).stream()
        .skip(1)
        .map(line -> line.split(",", -1)[1])
        .toList();
  }
}

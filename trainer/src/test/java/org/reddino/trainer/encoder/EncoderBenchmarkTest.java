package org.reddino.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.trainer.Progress;
import org.reddino.trainer.torch.DeviceChoice;

class EncoderBenchmarkTest {
  private static final Architecture TINY =
      Architecture.parse("vit:dim=8,depth=1,heads=1,patch=14,image=28");
  private static final List<Precision> BOTH = List.of(Precision.FP32, Precision.BF16);

  @TempDir private Path folder;
  private Path weights;

  @BeforeEach
  void writeWeights() {
    weights = folder.resolve("untrained.safetensors");
    EncoderBenchmark.untrained(TINY, weights);
  }

  @Test
  void everyPrecisionAndBatch_isMeasured() {
    List<Long> steps = new ArrayList<>();
    var plan =
        new EncoderBenchmark.Plan(
            BOTH, List.of(1, 4, 33), 2, Duration.ofMinutes(1), DeviceChoice.AUTO);
    List<EncoderBenchmark.Speed> speeds =
        EncoderBenchmark.run(weights, TINY, plan, (done, total) -> steps.add(total - done));
    assertThat(speeds)
        .hasSize(6)
        .allMatch(speed -> speed.imagesPerSecond() > 0 && speed.rounds() == 2);
    assertThat(speeds).extracting(EncoderBenchmark.Speed::batch).contains(1, 4, 33);
    assertThat(steps).hasSize(12).endsWith(0L);
  }

  @Test
  void limit_leavesCasesOut() {
    var plan =
        new EncoderBenchmark.Plan(BOTH, List.of(1), 5, Duration.ofNanos(1), DeviceChoice.AUTO);
    assertThat(EncoderBenchmark.run(weights, TINY, plan, Progress.none())).isEmpty();
  }

  @Test
  void memory_isThatOfThisProcess() {
    var peak = EncoderBenchmark.peakMemory(weights, TINY, Precision.FP32);
    assertThat(peak.orElse(100)).isBetween(20.0, 100_000.0);
  }

  @Test
  void nonsense_isRefused() {
    Duration minute = Duration.ofMinutes(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EncoderBenchmark.Plan(BOTH, List.of(0), 1, minute, DeviceChoice.AUTO))
        .withMessageContaining("batch is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EncoderBenchmark.Plan(BOTH, List.of(1), 0, minute, DeviceChoice.AUTO))
        .withMessageContaining("rounds is 0");
  }
}

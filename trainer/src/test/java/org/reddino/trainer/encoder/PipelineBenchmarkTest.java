package org.reddino.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.Progress;
import org.reddino.trainer.image.Pixels;

/// On a clock of its own: a crop takes the encoder 10 ms, cutting it out 5 ms, and nothing runs at
/// the same time as something else.
class PipelineBenchmarkTest {
  private static final long CROP = 10_000_000;
  private static final long CUTTING = 5_000_000;

  private final AtomicLong clock = new AtomicLong();
  private final AtomicLong calls = new AtomicLong();

  /// From the call with this number on everything takes four times as long for two calls, as when
  /// another process wants the cores.
  private long disturbed = Long.MAX_VALUE;

  @Test
  void ratio_isThatOfTheWayToTheEncoderAlone() {
    PipelineBenchmark.Result result = run(images(12, 40), 3);
    assertThat(result.cells()).isEqualTo(480);
    assertThat(result.encoderPerSecond()).isCloseTo(100, within(1e-6));
    assertThat(result.cellsPerSecond()).isCloseTo(1000 / 15.0, within(1e-6));
    assertThat(result.ratio()).isCloseTo(2 / 3.0, within(1e-6));
    assertThat(result.cuttingSeconds()).isCloseTo(0.005, within(1e-9));
  }

  @Test
  void disturbance_doesNotMoveTheRatio() {
    disturbed = 12;
    assertThat(run(images(12, 40), 3).ratio()).isCloseTo(2 / 3.0, within(1e-6));
  }

  @Test
  void fewCells_areOneTurn() {
    PipelineBenchmark.Result result = run(images(2, 3), 1);
    assertThat(result.cells()).isEqualTo(6);
    assertThat(result.ratio()).isCloseTo(2 / 3.0, within(1e-6));
  }

  @Test
  void nothingToMeasure_isTold() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(images(3, 0), 1))
        .withMessage("the images hold no cells");
    assertThatIllegalArgumentException().isThrownBy(() -> run(images(3, 3), 0));
  }

  private PipelineBenchmark.Result run(List<Integer> images, int rounds) {
    return new PipelineBenchmark<Integer>(
            new FakeEncoder(this::embedded),
            count -> {
              clock.addAndGet(CUTTING * count);
              return Collections.nCopies(count, new Pixels(1, 1, new byte[3]));
            },
            clock::get)
        .run(images, rounds, Progress.none());
  }

  private void embedded(int crops) {
    long call = calls.incrementAndGet();
    boolean slow = call >= disturbed && call < disturbed + 2;
    clock.addAndGet((slow ? 4 : 1) * CROP * crops);
  }

  /// Images with so many crops each.
  private static List<Integer> images(int images, int crops) {
    return IntStream.range(0, images).mapToObj(_ -> crops).toList();
  }
}

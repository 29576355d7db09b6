package org.reddino.trainer.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

class PixelTransformTest {
  @Test
  void transforms_areThirtyThreeWithNamesOfTheirOwn() {
    assertThat(Arrays.stream(PixelTransform.values()).map(PixelTransform::label))
        .hasSize(33)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void transform_keepsSizeAndInputAndRepeatsItself(PixelTransform transform) {
    for (int side : new int[] {1, 2, 7, 40, 98}) {
      Pixels view = Pictures.noise(side, side);
      byte[] before = view.rgb().clone();
      for (int seed = 0; seed < 10; seed++) {
        Pixels first = transform.apply(view, new Chance(seed));
        Pixels again = transform.apply(view, new Chance(seed));
        assertThat(first.width()).isEqualTo(side);
        assertThat(first.rgb()).as("side %d seed %d", side, seed).isEqualTo(again.rgb());
      }
      assertThat(view.rgb()).as("input").isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void transform_changesAPictureForSomeChance(PixelTransform transform) {
    Pixels view = Pictures.noise(98, 5);
    assertThat(IntStream.range(0, 20))
        .anyMatch(i -> !Arrays.equals(transform.apply(view, new Chance(i)).rgb(), view.rgb()));
  }

  @Property(tries = 60)
  void transform_survivesOneColour(
      @ForAll PixelTransform transform,
      @ForAll @IntRange(max = 255) int red,
      @ForAll @IntRange(max = 255) int blue,
      @ForAll long seed) {
    Pixels view = Pictures.flat(31, red, 128, blue);
    assertThat(transform.apply(view, new Chance(seed)).rgb()).hasSize(31 * 31 * 3);
  }

  @Test
  void extremes_survive() {
    for (PixelTransform transform : PixelTransform.values()) {
      for (int value : new int[] {0, 255}) {
        Pixels view = Pictures.flat(33, value, value, value);
        assertThat(transform.apply(view, new Chance(9)).rgb()).hasSize(33 * 33 * 3);
      }
    }
  }

  @Test
  void results_areTheSameFromManyThreads() throws Exception {
    Pixels view = Pictures.noise(64, 3);
    List<Callable<byte[]>> calls =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    (Callable<byte[]>)
                        () -> Augmentation.REDDINO.global(view, 0, 48, Chance.of(7, i)).rgb())
            .toList();
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      int i = 0;
      for (var result : pool.invokeAll(calls)) {
        assertThat(result.get()).isEqualTo(calls.get(i++).call());
      }
    }
  }
}

package org.reddino.trainer.ssl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BlockMasksTest {
  private static final BlockMasks MASKS = new BlockMasks(16, 0.5, 0.1, 0.5);

  @Test
  void halfOfTheViews_areMaskedInEqualBinsOfRatios() {
    int views = 40;
    double[] mean = new double[views / 2];
    int rounds = 200;
    for (int seed = 0; seed < rounds; seed++) {
      int[] hidden = hidden(MASKS.draw(views, seed), views);
      Arrays.sort(hidden);
      assertThat(hidden[views / 2 - 1]).isZero();
      assertThat(hidden[views / 2]).isPositive();
      for (int i = 0; i < views / 2; i++) {
        mean[i] += hidden[views / 2 + i] / 256.0 / rounds;
      }
    }
    assertThat(Arrays.stream(mean).average().orElseThrow()).isBetween(0.27, 0.31);
    assertThat(mean[0]).isBetween(0.09, 0.13);
    assertThat(mean[views / 2 - 1]).isBetween(0.45, 0.5);
  }

  @Property
  void masks_neverHideMoreThanHalf(
      @ForAll @IntRange(min = 3, max = 24) int grid, @ForAll long seed) {
    BlockMasks masks = new BlockMasks(grid, 0.5, 0.1, 0.5);
    for (int count : hidden(masks.draw(6, seed), 6)) {
      assertThat(count).isLessThanOrEqualTo(grid * grid / 2);
    }
  }

  @Test
  void masks_dependOnTheSeedAlone() {
    assertThat(MASKS.draw(8, 3)).isEqualTo(MASKS.draw(8, 3)).isNotEqualTo(MASKS.draw(8, 4));
  }

  private static int[] hidden(byte[] masks, int views) {
    int[] counts = new int[views];
    for (int i = 0; i < masks.length; i++) {
      counts[i / (masks.length / views)] += masks[i];
    }
    return counts;
  }
}

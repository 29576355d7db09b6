package org.reddino.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChanceTest {
  @Test
  void next_isSplitMix64() {
    Chance chance = new Chance(1234567);

    assertThat(new long[] {chance.next(), chance.next(), chance.next()})
        .containsExactly(6457827717110365317L, 3203168211198807973L, -8629252141511181193L);
  }

  @Test
  void grainAndNormal_haveTheAskedSpread() {
    Chance chance = new Chance(3);
    int n = 40_000;
    double[] sums = new double[4];
    for (int i = 0; i < n; i++) {
      double grain = chance.grain();
      double normal = chance.normal(5, 2);
      sums[0] += grain;
      sums[1] += grain * grain;
      sums[2] += normal;
      sums[3] += (normal - 5) * (normal - 5);
    }

    assertThat(sums[0] / n).isCloseTo(0, within(0.03));
    assertThat(sums[1] / n).isCloseTo(1, within(0.03));
    assertThat(sums[2] / n).isCloseTo(5, within(0.06));
    assertThat(sums[3] / n).isCloseTo(4, within(0.12));
  }
}

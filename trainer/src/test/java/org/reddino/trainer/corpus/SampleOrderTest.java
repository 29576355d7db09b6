package org.reddino.trainer.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SampleOrderTest {
  @Property(tries = 100)
  void shuffle_isAPermutation(@ForAll long key, @ForAll @IntRange(min = 1, max = 600) int length) {
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < length; i++) {
      int at = Shuffle.of(key, i, length);
      assertThat(at).isBetween(0, length - 1);
      seen.add(at);
    }
    assertThat(seen).hasSize(length);
  }

  @Test
  void equalBalance_drawsSourcesEquallyAndEverySampleBeforeOneAgain() {
    SampleOrder order = new SampleOrder(List.of(10, 1000), Balance.EQUAL, 5);
    int[] drawn = new int[1010];
    for (int p = 0; p < 2048; p++) {
      drawn[order.sample(p)]++;
    }
    int small = 0;
    for (int i = 0; i < 10; i++) {
      small += drawn[i];
      assertThat(drawn[i]).isBetween(102, 103);
    }
    assertThat(small).isEqualTo(1024);
    for (int i = 10; i < 1010; i++) {
      assertThat(drawn[i]).isBetween(1, 2);
    }
  }

  @Test
  void noBalance_drawsBySize() {
    SampleOrder order = new SampleOrder(List.of(100, 300), Balance.NONE, 5);
    int first = 0;
    for (int p = 0; p < 1024; p++) {
      first += order.sample(p) < 100 ? 1 : 0;
    }
    assertThat(first).isCloseTo(256, within(1));
  }

  @Test
  void order_dependsOnTheSeedAndGoesOnChanging() {
    SampleOrder one = new SampleOrder(List.of(400), Balance.EQUAL, 1);
    SampleOrder two = new SampleOrder(List.of(400), Balance.EQUAL, 2);
    int same = 0;
    int again = 0;
    for (int p = 0; p < 400; p++) {
      same += one.sample(p) == two.sample(p) ? 1 : 0;
      again += one.sample(p) == one.sample(p + 1024) ? 1 : 0;
    }
    assertThat(same).isLessThan(20);
    assertThat(again).isLessThan(20);
  }

  @Test
  void balance_listsItsNames() {
    assertThatThrownBy(() -> Balance.named("fair"))
        .hasMessage("balance is fair, not one of [equal, root, none]");
  }
}

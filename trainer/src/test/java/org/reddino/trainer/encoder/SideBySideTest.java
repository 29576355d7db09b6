package org.reddino.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SideBySideTest {
  /// A device that squares, with room for so many items at once.
  private static final class Squares implements Function<List<Integer>, List<Long>> {
    private final int room;
    private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());

    Squares(int room) {
      this.room = room;
    }

    @Override
    public List<Long> apply(List<Integer> batch) {
      if (batch.size() > room) {
        throw new IllegalStateException("CUDA out of memory. Tried to allocate 2 GiB");
      }
      sizes.add(batch.size());
      return batch.stream().map(i -> (long) i * i).toList();
    }
  }

  @Property(tries = 200)
  void results_keepTheirOrder(
      @ForAll @IntRange(min = 0, max = 200) int count,
      @ForAll @IntRange(min = 1, max = 40) int most,
      @ForAll @IntRange(min = 1, max = 4) int devices,
      @ForAll @IntRange(min = 1, max = 50) int room) {
    List<Function<List<Integer>, List<Long>>> works = new ArrayList<>();
    for (int i = 0; i < devices; i++) {
      works.add(new Squares(room + i));
    }
    List<Integer> items = IntStream.range(0, count).boxed().toList();
    assertThat(new SideBySide<>(works).run(items, most))
        .isEqualTo(items.stream().map(i -> (long) i * i).toList());
  }

  @Test
  void fullMemory_halvesForGood() {
    Squares small = new Squares(5);
    SideBySide<Integer, Long> one = new SideBySide<>(List.of(small));
    one.run(IntStream.range(0, 64).boxed().toList(), 32);
    assertThat(small.sizes).allMatch(size -> size <= 4).contains(4);
    assertThat(small.sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(64);
  }

  @Test
  void everyDevice_works() throws Exception {
    var both = new java.util.concurrent.CyclicBarrier(2);
    Function<List<Integer>, List<Integer>> meeting =
        batch -> {
          try {
            both.await(10, java.util.concurrent.TimeUnit.SECONDS); // passes only side by side
          } catch (Exception e) {
            throw new IllegalStateException("alone", e);
          }
          return batch;
        };
    SideBySide<Integer, Integer> two = new SideBySide<>(List.of(meeting, meeting));
    assertThat(two.run(List.of(1, 2, 3, 4), 2)).containsExactly(1, 2, 3, 4);
  }

  private static List<Integer> slow(List<Integer> batch) {
    java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
    return batch;
  }

  @Test
  void failure_isTold() {
    Function<List<Integer>, List<Integer>> broken =
        batch -> {
          throw new IllegalStateException("device lost");
        };
    SideBySide<Integer, Integer> two = new SideBySide<>(List.of(broken, SideBySideTest::slow));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> two.run(IntStream.range(0, 4000).boxed().toList(), 1))
        .withMessage("device lost");
    SideBySide<Integer, Long> tiny = new SideBySide<>(List.of(new Squares(0)));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> tiny.run(List.of(1, 2), 2))
        .withMessageContaining("out of memory");
    assertThatIllegalArgumentException().isThrownBy(() -> new SideBySide<>(List.of()));
  }
}

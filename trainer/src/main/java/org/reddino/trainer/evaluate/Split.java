package org.reddino.trainer.evaluate;

import java.util.stream.IntStream;

/// One fold: rows to learn from and rows to be judged on, both in table order.
final class Split {
  private final String name;
  private final boolean[] tested;

  Split(String name, boolean[] tested) {
    this.name = name;
    this.tested = tested;
  }

  String name() {
    return name;
  }

  int[] train() {
    return IntStream.range(0, tested.length).filter(row -> !tested[row]).toArray();
  }

  int[] test() {
    return IntStream.range(0, tested.length).filter(row -> tested[row]).toArray();
  }
}

package org.reddino.trainer.corpus;

import java.util.Arrays;
import java.util.Locale;

/// How often each source is drawn.
public enum Balance {
  /// Every source equally often.
  EQUAL(0),
  /// By the square root of its samples: between the other two.
  ROOT(0.5),
  /// Every sample equally often.
  NONE(1);

  private final double power;

  Balance(double power) {
    this.power = power;
  }

  /// @throws IllegalArgumentException that lists the names
  public static Balance named(String name) {
    for (Balance balance : values()) {
      if (balance.name().equalsIgnoreCase(name)) {
        return balance;
      }
    }
    throw new IllegalArgumentException(
        "balance is %s, not one of %s"
            .formatted(name, Arrays.toString(values()).toLowerCase(Locale.ROOT)));
  }

  double weight(int samples) {
    return Math.pow(samples, power);
  }
}

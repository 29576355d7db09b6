package org.reddino.schema;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;

/// Nullable columns as optionals, and time as PostgreSQL keeps it.
final class Nullable {
  private Nullable() {}

  static Double boxed(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }

  static OptionalDouble optional(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /// Now, to the microsecond that a timestamp column holds.
  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}

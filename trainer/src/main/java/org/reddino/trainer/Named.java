package org.reddino.trainer;

import java.util.Arrays;
import java.util.stream.Collectors;

/// A value of an enum that has a name of its own in commands, requests and files.
public interface Named {
  /// The name.
  String id();

  /// The value with a name.
  ///
  /// @param values those there are, in the order in which an error lists them
  /// @param what they are, in the singular, such as `method`
  /// @throws IllegalArgumentException that lists the names if there is none
  static <T extends Named> T of(T[] values, String what, String id) {
    return Arrays.stream(values)
        .filter(value -> value.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown %s %s; %s"
                        .formatted(
                            what,
                            id,
                            Arrays.stream(values)
                                .map(Named::id)
                                .collect(Collectors.joining(", ")))));
  }
}

package org.reddino.schema;

import jakarta.persistence.EnumeratedValue;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// What a row of an image is: an object found in it, or a patch cut out of it.
public enum CellKind {
  RED("red"),
  WHITE("white"),
  PLATELET("platelet"),
  DEBRIS("debris"),
  /// A tile of a field: not found but cut, not measured and not labelled.
  PATCH("patch");

  /// What is found in an image: everything but patches.
  public static final Set<CellKind> FOUND =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(PATCH)));

  /// Everything that can have a vector.
  public static final Set<CellKind> ALL =
      Collections.unmodifiableSet(EnumSet.allOf(CellKind.class));

  @EnumeratedValue private final String text;

  CellKind(String text) {
    this.text = text;
  }

  /// @throws IllegalArgumentException if there is no kind of that name, with those there are
  public static CellKind of(String text) {
    return ALL.stream()
        .filter(kind -> kind.text.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "kind is "
                        + text
                        + ", not one of "
                        + ALL.stream().map(CellKind::text).toList()));
  }

  public String text() {
    return text;
  }
}

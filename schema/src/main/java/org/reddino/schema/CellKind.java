package org.reddino.schema;

import jakarta.persistence.EnumeratedValue;

/// What a found object is.
public enum CellKind {
  RED("red"),
  WHITE("white"),
  PLATELET("platelet"),
  DEBRIS("debris");

  @EnumeratedValue private final String text;

  CellKind(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}

package org.reddino.schema;

import jakarta.persistence.EnumeratedValue;

/// An encoder's life: its cells are being embedded, it is complete, it answers by default, it is
/// no longer fed.
public enum EncoderState {
  BUILDING("building"),
  READY("ready"),
  ACTIVE("active"),
  RETIRED("retired");

  @EnumeratedValue private final String text;

  EncoderState(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}

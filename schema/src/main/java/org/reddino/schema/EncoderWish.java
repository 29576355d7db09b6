package org.reddino.schema;

import jakarta.persistence.EnumeratedValue;

/// What shall become of an encoder's generation: filled, filled and then activated, or left as far
/// as it came until somebody asks again.
public enum EncoderWish {
  FILL("fill"),
  ACTIVATE("activate"),
  REST("rest");

  @EnumeratedValue private final String text;

  EncoderWish(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}

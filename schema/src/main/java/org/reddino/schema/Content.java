package org.reddino.schema;

import jakarta.persistence.EnumeratedValue;

/// What an image shows: a field of view with many cells, or the crop of one.
public enum Content {
  FIELD("field"),
  CROP("crop");

  @EnumeratedValue private final String text;

  Content(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}

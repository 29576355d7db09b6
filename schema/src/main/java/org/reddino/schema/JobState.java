package org.reddino.schema;

import jakarta.persistence.EnumeratedValue;

/// A job's life. The last three are final.
public enum JobState {
  QUEUED("queued"),
  RUNNING("running"),
  DONE("done"),
  FAILED("failed"),
  CANCELLED("cancelled");

  @EnumeratedValue private final String text;

  JobState(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  public boolean isFinal() {
    return this == DONE || this == FAILED || this == CANCELLED;
  }
}

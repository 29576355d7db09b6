package org.reddino.trainer.segment;

/// What a found object is. Searches and reports default to [#RED].
public enum Kind {
  RED,
  WHITE,
  PLATELET,
  DEBRIS
}

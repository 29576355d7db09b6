package org.reddino.service.ingest;

import java.util.Optional;

/// A label to give.
///
/// @param label class name or code; empty = take the label away
/// @param annotator who says so; empty = `user`
public record LabelRequest(String vocabulary, Optional<String> label, Optional<String> annotator) {
  public LabelRequest {
    if (vocabulary == null || vocabulary.isBlank()) {
      throw new IllegalArgumentException("vocabulary is missing");
    }
    label = label == null ? Optional.empty() : label;
    annotator = annotator == null ? Optional.empty() : annotator.filter(text -> !text.isBlank());
  }
}

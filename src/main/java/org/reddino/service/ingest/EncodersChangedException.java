package org.reddino.service.ingest;

import java.util.Set;

/// An encoder came or went while an image was embedded: embed it anew.
final class EncodersChangedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EncodersChangedException(Set<Long> given, Set<Long> live) {
    super("vectors are of encoders " + given + ", live are " + live);
  }
}

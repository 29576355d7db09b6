package org.reddino.service.erasure;

/// What a byte pattern was taken of.
enum Trace {
  VECTOR,
  IMAGE,
  TEXT;

  /// Bytes of a pattern: 8 components, a part of an image's content, the characters of a pseudonym.
  int length() {
    return switch (this) {
      case VECTOR, IMAGE -> 32;
      case TEXT -> 18;
    };
  }
}

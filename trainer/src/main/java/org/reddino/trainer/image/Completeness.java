package org.reddino.trainer.image;

/// Finds files that were cut short: decoders fill the missing rows with grey and say nothing.
final class Completeness {
  private static final int MARKER = 0xFF;
  private static final int START_OF_SCAN = 0xDA;
  private static final int END_OF_IMAGE = 0xD9;

  private Completeness() {}

  /// @throws IllegalArgumentException if the end of the image is missing
  static void check(ImageFormat format, byte[] bytes) {
    boolean complete =
        switch (format) {
          case JPEG -> jpeg(bytes);
          case PNG -> lastIndexOf(bytes, 'I', 'E', 'N', 'D') >= 0;
          case TIFF, BMP -> true; // their decoders refuse a short file
        };
    if (!complete) {
      throw new IllegalArgumentException(format + " image is cut short");
    }
  }

  /// A thumbnail in a header segment has an end of its own, so the search starts at the scan.
  private static boolean jpeg(byte[] bytes) {
    int at = 2;
    while (at + 4 <= bytes.length && (bytes[at] & 0xFF) == MARKER) {
      if ((bytes[at + 1] & 0xFF) == START_OF_SCAN) {
        return lastIndexOf(bytes, MARKER, END_OF_IMAGE) > at;
      }
      at += 2 + (((bytes[at + 2] & 0xFF) << 8) | (bytes[at + 3] & 0xFF));
    }
    return false;
  }

  private static int lastIndexOf(byte[] bytes, int... pattern) {
    for (int at = bytes.length - pattern.length; at >= 0; at--) {
      int same = 0;
      while (same < pattern.length && (bytes[at + same] & 0xFF) == pattern[same]) {
        same++;
      }
      if (same == pattern.length) {
        return at;
      }
    }
    return -1;
  }
}

package org.reddino.trainer.image;

import java.util.Optional;

/// The file formats that are read, told apart by their first bytes and never by a name.
public enum ImageFormat {
  PNG,
  JPEG,
  TIFF,
  BMP;

  /// The format whose signature `bytes` begin with.
  public static Optional<ImageFormat> of(byte[] bytes) {
    if (begins(bytes, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
      return Optional.of(PNG);
    }
    if (begins(bytes, 0xFF, 0xD8, 0xFF)) {
      return Optional.of(JPEG);
    }
    if (begins(bytes, 'I', 'I', 42, 0) || begins(bytes, 'M', 'M', 0, 42)) {
      return Optional.of(TIFF);
    }
    return begins(bytes, 'B', 'M') ? Optional.of(BMP) : Optional.empty();
  }

  private static boolean begins(byte[] bytes, int... signature) {
    if (bytes.length < signature.length) {
      return false;
    }
    for (int i = 0; i < signature.length; i++) {
      if ((bytes[i] & 0xFF) != signature[i]) {
        return false;
      }
    }
    return true;
  }
}

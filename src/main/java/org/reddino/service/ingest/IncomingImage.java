package org.reddino.service.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The bytes of an image on their way in.
///
/// @param name as it will be shown, without a patient's raw id
/// @param sha256 of the bytes, 64 hex digits
/// @param bytes of the file; not copied
@SuppressWarnings("ArrayRecordComponent") // passed on once, compared by sha256
record IncomingImage(String name, String sha256, byte[] bytes) {
  private static final long MOST_BYTES = 512L << 20;

  static IncomingImage of(String name, byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new IncomingImage(name, HexFormat.of().formatHex(hash), bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("cannot compute SHA-256", e);
    }
  }

  /// Reads a file.
  ///
  /// @throws IllegalArgumentException if it is larger than 512 MiB
  static IncomingImage read(String name, Path file) {
    try {
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw new IllegalArgumentException("file has " + size + " bytes, the limit is 512 MiB");
      }
      return of(name, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}

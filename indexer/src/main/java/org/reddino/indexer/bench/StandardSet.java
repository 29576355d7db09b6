package org.reddino.indexer.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the standard set: `vectors` [n, D] and `queries` [1000, D] of the same law in one
/// safetensors file, the same bytes for the same seed.
public final class StandardSet {
  /// Queries of a set.
  public static final int QUERIES = 1000;

  private StandardSet() {}

  /// @param count vectors, `n`
  /// @throws UncheckedIOException if the file cannot be written
  public static void write(Path file, int count, int dimension, long seed) {
    StandardVectors standard = new StandardVectors(dimension, seed);
    long vectorBytes = 4L * count * dimension;
    long all = vectorBytes + 4L * QUERIES * dimension;
    byte[] header =
        ("{\"vectors\":{\"dtype\":\"F32\",\"shape\":[%d,%d],\"data_offsets\":[0,%d]},"
                + "\"queries\":{\"dtype\":\"F32\",\"shape\":[%d,%d],\"data_offsets\":[%d,%d]}}")
            .formatted(count, dimension, vectorBytes, QUERIES, dimension, vectorBytes, all)
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer row = ByteBuffer.allocate(4 * dimension).order(ByteOrder.LITTLE_ENDIAN);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      out.write(length.putLong(header.length).array());
      out.write(header);
      for (int i = 0; i < count + QUERIES; i++) {
        row.asFloatBuffer().put(standard.next(1)[0]);
        out.write(row.array());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}

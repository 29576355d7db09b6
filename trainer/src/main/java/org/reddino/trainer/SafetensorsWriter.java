package org.reddino.trainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/// Fills the tensors of a safetensors file piece by piece, so that a file may be larger than the
/// memory. The file appears at [#commit], complete; without it nothing is left behind.
public final class SafetensorsWriter implements AutoCloseable {
  private static final long PIECE = 1 << 28;

  private final Path file;
  private final Path unfinished;
  private final FileChannel channel;
  private final Map<String, Long> next = new HashMap<>();
  private final Map<String, Long> end = new HashMap<>();

  /// @throws UncheckedIOException if the folder cannot be written to
  public SafetensorsWriter(Path file, SafetensorsLayout layout) {
    this.file = file.toAbsolutePath();
    this.unfinished = this.file.resolveSibling(this.file.getFileName() + ".unfinished");
    byte[] header = SafetensorsHeader.write(layout.entries(), layout.notes());
    try {
      channel =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    begin(header);
    for (TensorEntry entry : layout.entries()) {
      next.put(entry.name(), 8 + header.length + entry.begin());
      end.put(entry.name(), 8 + header.length + entry.end());
    }
  }

  /// Nobody closes what was not made: on a full disk nothing may stay behind here either.
  private void begin(byte[] header) {
    ByteBuffer head =
        ByteBuffer.allocate(8 + header.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .put(header)
            .flip();
    try {
      put(head, 0);
    } catch (IOException e) {
      UncheckedIOException full = new UncheckedIOException("cannot write " + file, e);
      try {
        close();
      } catch (UncheckedIOException leftBehind) {
        full.addSuppressed(leftBehind);
      }
      throw full;
    }
  }

  /// Writes the next elements of an F32 tensor.
  public void append(String name, float[] values) {
    append(name, Tensor.of(values, values.length).data());
  }

  /// Writes the next bytes of a tensor.
  ///
  /// @throws IllegalArgumentException if there is no such tensor or no room left in it
  public void append(String name, MemorySegment bytes) {
    Long at = next.get(name);
    if (at == null || at + bytes.byteSize() > end.get(name)) {
      throw new IllegalArgumentException(
          at == null ? "no tensor " + name : "tensor " + name + " is full");
    }
    try {
      for (long from = 0; from < bytes.byteSize(); from += PIECE) {
        long length = Math.min(PIECE, bytes.byteSize() - from);
        put(bytes.asSlice(from, length).asByteBuffer(), at + from);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    next.put(name, at + bytes.byteSize());
  }

  /// Makes the file appear, replacing one of the same name.
  ///
  /// @throws IllegalStateException if a tensor is not full
  public void commit() {
    next.forEach(
        (name, at) -> {
          if (!at.equals(end.get(name))) {
            throw new IllegalStateException(
                "tensor " + name + " lacks " + (end.get(name) - at) + " bytes");
          }
        });
    try {
      channel.force(true);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + unfinished, e);
    }
  }

  private void put(ByteBuffer bytes, long at) throws IOException {
    long position = at;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }
}

package org.reddino.indexer.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/// The rows of a float32 matrix in a safetensors file, read where they lie: more than fit in
/// memory.
///
/// Format: 8 bytes length of the header, a JSON header, the tensors; little-endian.
public final class MappedVectors extends AbstractList<float[]> implements RandomAccess {
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment data;
  private final int rows;
  private final int columns;

  private MappedVectors(MemorySegment data, int rows, int columns) {
    this.data = data;
    this.rows = rows;
    this.columns = columns;
  }

  /// The tensor `name` [n, D] of a file.
  ///
  /// @throws IllegalArgumentException if it has no such matrix of float32
  public static List<float[]> open(Path file, String name) {
    try (FileChannel channel = FileChannel.open(file)) {
      MemorySegment all =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
      long length = all.byteSize() < 8 ? -1 : all.get(LONG, 0);
      if (length < 2 || length > all.byteSize() - 8) {
        throw new IllegalArgumentException(file + " is no safetensors file");
      }
      byte[] header = all.asSlice(8, length).toArray(ValueLayout.JAVA_BYTE);
      JsonNode tensor =
          new ObjectMapper().readTree(new String(header, StandardCharsets.UTF_8)).path(name);
      JsonNode shape = tensor.path("shape");
      if (shape.size() != 2
          || shape.get(0).asLong() < 1
          || !tensor.path("dtype").asText().equals("F32")) {
        throw new IllegalArgumentException(file + " has no tensor " + name + " [n, D] of F32");
      }
      int rows = Math.toIntExact(shape.get(0).asLong());
      int columns = Math.toIntExact(shape.get(1).asLong());
      long from = 8 + length + tensor.path("data_offsets").path(0).asLong();
      long bytes = 4L * rows * columns;
      if (from < 8 + length || from + bytes > all.byteSize()) {
        throw new IllegalArgumentException(
            file + " is cut off: tensor " + name + " ends at byte " + (from + bytes));
      }
      return new MappedVectors(all.asSlice(from, bytes), rows, columns);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  @Override
  public float[] get(int row) {
    return data.asSlice(4L * row * columns, 4L * columns).toArray(FLOAT);
  }

  @Override
  public int size() {
    return rows;
  }
}

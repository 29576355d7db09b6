package org.reddino.trainer;

import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Files of named tensors: 8 bytes of header length, a JSON header, the data.
/// Format: huggingface/safetensors.
public final class Safetensors {
  /// Longest header that is read; the same limit as the reference implementation.
  static final long MAX_HEADER_BYTES = 100_000_000;

  private static final int ZIP_SIGNATURE = 0x04034B50; // PK, 3, 4

  private Safetensors() {}

  /// All tensors of a file in the order of its header. Their data is the mapped file: replace the
  /// file by a rename, never in place, while a tensor is in use.
  ///
  /// @throws IllegalArgumentException naming the file and tensor if the file is malformed
  /// @throws UncheckedIOException if it cannot be read
  public static Map<String, Tensor> read(Path file) {
    MemorySegment mapped = MappedFile.of(file);
    try {
      return tensors(mapped);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + " is not a safetensors file: " + e.getMessage(), e);
    }
  }

  /// Writes tensors in the order of the map. The file appears complete or not at all.
  ///
  /// @throws UncheckedIOException if it cannot be written
  public static void write(Path file, Map<String, Tensor> tensors) {
    SafetensorsLayout layout = new SafetensorsLayout();
    tensors.forEach((name, tensor) -> layout.add(name, tensor.type(), tensor.shape()));
    try (SafetensorsWriter writer = new SafetensorsWriter(file, layout)) {
      tensors.forEach((name, tensor) -> writer.append(name, tensor.data()));
      writer.commit();
    }
  }

  private static Map<String, Tensor> tensors(MemorySegment file) {
    if (file.byteSize() < 8) {
      throw new IllegalArgumentException("it has " + file.byteSize() + " bytes");
    }
    if (file.get(Elements.INT, 0) == ZIP_SIGNATURE) {
      throw new IllegalArgumentException("it is a ZIP archive, perhaps a PyTorch checkpoint");
    }
    long headerBytes = file.get(Elements.LONG, 0);
    if (headerBytes < 2 || headerBytes > Math.min(MAX_HEADER_BYTES, file.byteSize() - 8)) {
      throw new IllegalArgumentException(
          "its header length is %d in a file of %d bytes".formatted(headerBytes, file.byteSize()));
    }
    byte[] header = file.asSlice(8, headerBytes).toArray(ValueLayout.JAVA_BYTE);
    MemorySegment data = file.asSlice(8 + headerBytes);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (TensorEntry entry : SafetensorsHeader.parse(header, data.byteSize())) {
      MemorySegment bytes = data.asSlice(entry.begin(), entry.end() - entry.begin());
      tensors.put(entry.name(), new Tensor(entry.type(), entry.shape(), bytes));
    }
    return tensors;
  }
}

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

  /// What a file says about itself (`__metadata__`), by key; nothing if it is of another format.
  ///
  /// @throws IllegalArgumentException naming the file if its header is malformed
  /// @throws UncheckedIOException if it cannot be read
  public static Map<String, String> notes(Path file) {
    MemorySegment mapped = MappedFile.of(file);
    if (mapped.byteSize() < 8 || mapped.get(Elements.INT, 0) == ZIP_SIGNATURE) {
      return Map.of();
    }
    try {
      return SafetensorsHeader.notes(header(mapped));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + " is not a safetensors file: " + e.getMessage(), e);
    }
  }

  /// Writes tensors in the order of the map. The file appears complete or not at all.
  ///
  /// @throws UncheckedIOException if it cannot be written
  public static void write(Path file, Map<String, Tensor> tensors) {
    write(file, tensors, Map.of());
  }

  /// The same with what the file says about itself.
  public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> notes) {
    SafetensorsLayout layout = new SafetensorsLayout();
    notes.forEach(layout::note);
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
    byte[] header = header(file);
    MemorySegment data = file.asSlice(8L + header.length);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (TensorEntry entry : SafetensorsHeader.parse(header, data.byteSize())) {
      MemorySegment bytes = data.asSlice(entry.begin(), entry.end() - entry.begin());
      tensors.put(entry.name(), new Tensor(entry.type(), entry.shape(), bytes));
    }
    return tensors;
  }

  private static byte[] header(MemorySegment file) {
    long bytes = file.get(Elements.LONG, 0);
    if (bytes < 2 || bytes > Math.min(MAX_HEADER_BYTES, file.byteSize() - 8)) {
      throw new IllegalArgumentException(
          "its header length is %d in a file of %d bytes".formatted(bytes, file.byteSize()));
    }
    return file.asSlice(8, bytes).toArray(ValueLayout.JAVA_BYTE);
  }
}

package org.reddino.trainer.torch;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reddino.trainer.Tensor;

/// The tensors of a file that `torch.save` wrote (PyTorch 1.6 or newer): a ZIP archive with
/// `data.pkl` and one entry for each storage. The file comes from strangers: see [PickleReader].
final class TorchCheckpoint {
  private static final long MAX_PICKLE = 100_000_000;
  private static final int MAX_TENSORS = 100_000;
  private static final int MAX_DEPTH = 8;
  private static final int MAX_NAME = 1000;

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private int visited;

  private TorchCheckpoint() {}

  /// The tensors in order, by the keys of the dictionaries they lie in, joined by dots. Numbers and
  /// texts beside them are passed over.
  static Map<String, Tensor> tensors(MemorySegment file) {
    Map<String, MemorySegment> entries = StoredZip.entries(file);
    String root = root(entries);
    MemorySegment order = entries.get(root + "byteorder");
    if (order != null && !text(order).strip().equals("little")) {
      throw new IllegalArgumentException("byte order is " + text(order) + ", not little");
    }
    Map<String, MemorySegment> storages = new LinkedHashMap<>();
    String data = root + "data/";
    entries.forEach(
        (name, bytes) -> {
          if (name.startsWith(data)) {
            storages.put(name.substring(data.length()), bytes);
          }
        });
    byte[] pickle = entries.get(root + "data.pkl").toArray(ValueLayout.JAVA_BYTE);
    CheckpointValues values = new CheckpointValues(storages, file.byteSize());
    TorchCheckpoint checkpoint = new TorchCheckpoint();
    checkpoint.collect("", PickleReader.read(pickle, values), 0);
    if (checkpoint.tensors.isEmpty()) {
      throw new IllegalArgumentException("it holds no tensors by name");
    }
    return checkpoint.tensors;
  }

  private static String root(Map<String, MemorySegment> entries) {
    for (Map.Entry<String, MemorySegment> entry : entries.entrySet()) {
      String name = entry.getKey();
      if (name.equals("data.pkl") || name.endsWith("/data.pkl")) {
        if (entry.getValue().byteSize() > MAX_PICKLE) {
          throw new IllegalArgumentException(
              name + " has " + entry.getValue().byteSize() + " bytes");
        }
        return name.substring(0, name.length() - "data.pkl".length());
      }
    }
    throw new IllegalArgumentException("it is a ZIP archive without data.pkl, no PyTorch file");
  }

  /// A pickle can hold one dictionary or key in many places, or in itself: depth, number and length
  /// of names are bounded.
  private void collect(String name, Object value, int depth) {
    if (++visited > MAX_TENSORS || depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "it holds more than %d values or dictionaries %d deep".formatted(MAX_TENSORS, MAX_DEPTH));
    }
    if (name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "a tensor's name has %d characters: %s..."
              .formatted(name.length(), name.substring(0, 50)));
    }
    if (value instanceof Tensor tensor) {
      tensors.put(name, tensor);
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, each) -> collect(name.isEmpty() ? "" + key : name + "." + key, each, depth + 1));
    }
  }

  private static String text(MemorySegment bytes) {
    long few = Math.min(64, bytes.byteSize());
    return new String(bytes.asSlice(0, few).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }
}

package org.reddino.trainer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a safetensors file will hold, known before its first byte is written.
public final class SafetensorsLayout {
  private final List<TensorEntry> entries = new ArrayList<>();
  private final Map<String, String> notes = new LinkedHashMap<>();
  private long bytes;

  /// Adds a tensor behind the others.
  ///
  /// @throws IllegalArgumentException if the name is taken
  public SafetensorsLayout add(String name, ElementType type, long... shape) {
    if (entries.stream().anyMatch(entry -> entry.name().equals(name))) {
      throw new IllegalArgumentException("tensor " + name + " is there already");
    }
    long end = bytes + Math.multiplyExact(Tensor.elements(shape), type.bytes());
    entries.add(new TensorEntry(name, type, shape, bytes, end));
    bytes = end;
    return this;
  }

  /// Adds what the file says about itself (`__metadata__`).
  public SafetensorsLayout note(String key, String value) {
    notes.put(key, value);
    return this;
  }

  Map<String, String> notes() {
    return Collections.unmodifiableMap(notes);
  }

  List<TensorEntry> entries() {
    return List.copyOf(entries);
  }

  long bytes() {
    return bytes;
  }
}

package org.reddino.trainer.ssl;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.SafetensorsLayout;
import org.reddino.trainer.SafetensorsWriter;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.ssl.Learner.Part;

/// The whole state of a training in one file, which appears complete or not at all.
final class Checkpoint {
  private static final int PIECE = 1 << 22; // elements
  private static final List<Part> PARTS =
      List.of(Part.STUDENT, Part.TEACHER, Part.FIRST_MOMENT, Part.SECOND_MOMENT, Part.CENTERS);

  /// Keys that may differ when a run goes on.
  private static final Set<String> FREE =
      Set.of("checkpoint-minutes", "evaluate-epochs", "spoiled-limit", "precision");

  private Checkpoint() {}

  /// Where a training stands.
  ///
  /// @param update next update, counted from 0
  /// @param made updates that were not spoiled
  /// @param spoiled updates that were skipped
  /// @param millis of training so far
  /// @param samples seen so far
  record Position(long update, long made, long spoiled, long millis, long samples) {}

  /// @throws UncheckedIOException if it cannot be written; an older file stays as it was
  static void write(Path file, Learner learner, Position position, Experiment experiment) {
    byte[] text = text(experiment).getBytes(StandardCharsets.UTF_8);
    SafetensorsLayout layout = new SafetensorsLayout();
    layout.add("experiment", ElementType.U8, text.length);
    layout.add("position", ElementType.I64, 5);
    PARTS.forEach(part -> layout.add(name(part), ElementType.F32, learner.size(part)));
    try (SafetensorsWriter writer = new SafetensorsWriter(file, layout)) {
      writer.append("experiment", MemorySegment.ofArray(text));
      long[] numbers = {
        position.update(),
        position.made(),
        position.spoiled(),
        position.millis(),
        position.samples()
      };
      writer.append("position", Tensor.of(numbers, 5).data());
      for (Part part : PARTS) {
        for (long from = 0; from < learner.size(part); from += PIECE) {
          int count = (int) Math.min(PIECE, learner.size(part) - from);
          writer.append(name(part), learner.read(part, from, count));
        }
      }
      writer.commit();
    }
  }

  /// Puts the state of a file into a learner of the same experiment.
  ///
  /// @throws IllegalArgumentException naming the file and the key or size that differs
  static Position read(Path file, Learner learner, Experiment experiment) {
    Map<String, Tensor> tensors = Safetensors.read(file);
    Tensor text = tensors.get("experiment");
    Tensor position = tensors.get("position");
    if (text == null || position == null || position.size() != 5) {
      throw new IllegalArgumentException(file + " is not a checkpoint of a training");
    }
    compare(file, text, experiment);
    for (Part part : PARTS) {
      Tensor tensor = tensors.get(name(part));
      if (tensor == null || !tensor.hasShape(learner.size(part))) {
        throw new IllegalArgumentException(
            "%s: %s has %s elements, this network %d"
                .formatted(
                    file, name(part), tensor == null ? "no" : tensor.size(), learner.size(part)));
      }
      for (long from = 0; from < tensor.size(); from += PIECE) {
        long count = Math.min(PIECE, tensor.size() - from);
        MemorySegment bytes = tensor.data().asSlice(4 * from, 4 * count);
        learner.write(part, from, new Tensor(ElementType.F32, new long[] {count}, bytes).floats());
      }
    }
    long[] p = position.longs();
    return new Position(p[0], p[1], p[2], p[3], p[4]);
  }

  private static void compare(Path file, Tensor text, Experiment experiment) {
    Properties saved = new Properties();
    try {
      saved.load(
          new StringReader(
              new String(text.data().toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    new TreeMap<>(experiment.values())
        .forEach(
            (key, value) -> {
              String before = saved.getProperty(key);
              if (before != null && !before.equals(value) && !FREE.contains(key)) {
                throw new IllegalArgumentException(
                    "%s was trained with %s = %s, the experiment has %s"
                        .formatted(file, key, before, value));
              }
            });
  }

  private static String text(Experiment experiment) {
    return new TreeMap<>(experiment.values())
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining());
  }

  private static String name(Part part) {
    return switch (part) {
      case STUDENT -> "student";
      case TEACHER -> "teacher";
      case FIRST_MOMENT -> "first_moment";
      case SECOND_MOMENT -> "second_moment";
      case CENTERS -> "centers";
      case GRADIENT -> "gradient";
    };
  }
}

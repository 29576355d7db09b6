package org.reddino.trainer.ssl;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// An experiment file: keys that differ from RedDino's recipe. A key that is not known is an
/// error.
public final class Experiment {
  /// Every key with RedDino's value.
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("objective", "self-supervised"),
          Map.entry("arch", "vit_small_14"),
          Map.entry("image", "224"),
          Map.entry("precision", "auto"),
          Map.entry("seed", "1"),
          Map.entry("data", "patches"),
          Map.entry("augmentation", "reddino"),
          Map.entry("crop-diameters", "2.1"),
          Map.entry("crop-least", "0.32"),
          Map.entry("crop-aspect", "1.3333333333333333"),
          Map.entry("balance", "equal"),
          Map.entry("batch", "512"),
          Map.entry("micro-batch", "16"),
          Map.entry("epochs", "10"),
          Map.entry("base-rate", "2e-4"),
          Map.entry("least-rate", "1e-6"),
          Map.entry("warm-up-epochs", "0.1"),
          Map.entry("weight-decay", "0.04"),
          Map.entry("weight-decay-end", "0.2"),
          Map.entry("momentum", "0.994"),
          Map.entry("momentum-end", "1.0"),
          Map.entry("student-temperature", "0.1"),
          Map.entry("teacher-temperature", "0.04"),
          Map.entry("teacher-temperature-end", "0.07"),
          Map.entry("teacher-temperature-epochs", "30"),
          Map.entry("freeze-prototypes-epochs", "0"),
          Map.entry("freeze-backbone-epochs", "0"),
          Map.entry("backbone-rate", "1"),
          Map.entry("patch-rate", "0.2"),
          Map.entry("clip", "3.0"),
          Map.entry("head-hidden", "2048"),
          Map.entry("head-bottleneck", "256"),
          Map.entry("prototypes", "131072"),
          Map.entry("ibot-head", "shared"),
          Map.entry("centering", "sinkhorn"),
          Map.entry("cls-weight", "0.5"),
          Map.entry("ibot-weight", "1.0"),
          Map.entry("koleo-weight", "0"),
          Map.entry("local-crops", "0"),
          Map.entry("local-image", "98"),
          Map.entry("mask-share", "0.5"),
          Map.entry("mask-least", "0.1"),
          Map.entry("mask-most", "0.5"),
          Map.entry("layer-scale", "1e-5"),
          Map.entry("init", "dinov2"),
          Map.entry("project-components", "64"),
          Map.entry("project-views", "6"),
          Map.entry("project-samples", "20000"),
          Map.entry("project-ridge", "0.01"),
          Map.entry("distill-loss", "cosine"),
          Map.entry("distill-sees", "view"),
          Map.entry("distill-patch-weight", "1.0"),
          Map.entry("checkpoint-minutes", "10"),
          Map.entry("evaluate-epochs", "1"),
          Map.entry("spoiled-limit", "10"));

  private final String name;
  private final Map<String, String> values;

  private Experiment(String name, Map<String, String> given) {
    this.name = name;
    this.values = new TreeMap<>(DEFAULTS);
    given.forEach(
        (key, value) -> {
          if (!DEFAULTS.containsKey(key)) {
            throw new IllegalArgumentException(name + ": unknown key " + key);
          }
          values.put(key, value.strip());
        });
  }

  /// Reads a file of properties.
  ///
  /// @throws IllegalArgumentException naming the file and the key that is unknown
  /// @throws UncheckedIOException if it cannot be read
  public static Experiment read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    Map<String, String> given = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> given.put(key, properties.getProperty(key)));
    return new Experiment(String.valueOf(file), given);
  }

  /// An experiment from keys and values, for example of a checkpoint.
  ///
  /// @param name for messages
  public static Experiment of(String name, Map<String, String> given) {
    return new Experiment(name, given);
  }

  /// Every key with its value.
  public Map<String, String> values() {
    return Map.copyOf(values);
  }

  public String text(String key) {
    return values.get(key);
  }

  /// The value of a key that takes one of a few words.
  ///
  /// @throws IllegalArgumentException naming file, key and the words
  public String word(String key, String... allowed) {
    String value = text(key);
    for (String each : allowed) {
      if (each.equals(value)) {
        return value;
      }
    }
    throw wrong(key, "is not one of " + String.join(", ", allowed));
  }

  public int whole(String key) {
    try {
      return Integer.parseInt(text(key));
    } catch (NumberFormatException e) {
      throw wrong(key, "is not a whole number");
    }
  }

  public double real(String key) {
    try {
      double value = Double.parseDouble(text(key));
      if (Double.isFinite(value) && value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrong(key, "is not a number");
    }
    throw wrong(key, "is not a number from 0 up");
  }

  private IllegalArgumentException wrong(String key, String reason) {
    return new IllegalArgumentException("%s: %s = %s %s".formatted(name, key, text(key), reason));
  }
}

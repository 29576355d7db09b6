package org.reddino.service.ingest.layout;

import java.util.Locale;
import java.util.Optional;

/// The names that data sets give to the classes of the vocabulary `cell-type`.
final class CellTypes {
  static final String VOCABULARY = "cell-type";
  static final String RED = "red";

  private CellTypes() {}

  /// The class that `name` means, empty if it is none of a blood cell's kinds.
  static Optional<String> named(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "rbc", "red", "red blood cell", "erythrocyte" -> Optional.of(RED);
      case "wbc", "white", "white blood cell", "leukocyte" -> Optional.of("white");
      case "platelet", "platelets", "thrombocyte" -> Optional.of("platelet");
      default -> Optional.empty();
    };
  }

  /// A label of `name` at `mark`: of `cell-type` where the name is one of its classes and no
  /// vocabulary
  /// was given.
  static MarkedLabel label(String name, String vocabulary, MarkedLabel.Mark mark) {
    if (!vocabulary.isEmpty() && !vocabulary.equals(VOCABULARY)) {
      return new MarkedLabel(vocabulary, name, mark);
    }
    String type =
        named(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "label \"" + name + "\" is no class of cell-type; name its vocabulary"));
    return new MarkedLabel(VOCABULARY, type, mark);
  }
}

package org.reddino.service.report;

import java.util.List;
import org.reddino.trainer.correct.Correction;

/// What a batch-effect report is asked for.
///
/// @param vocabulary the one whose labels are the classes; null or empty = the only one with
///     labelled cells
/// @param encoders names beside the baseline; null or empty = the active one
/// @param corrections `centering`, `whitening`, `combat`, `combat-class`, `harmony` to compare with
///     none; null or empty = no other
public record BatchRequest(String vocabulary, List<String> encoders, List<String> corrections) {
  public BatchRequest {
    vocabulary = vocabulary == null ? "" : vocabulary.strip();
    encoders = encoders == null ? List.of() : List.copyOf(encoders);
    corrections = corrections == null ? List.of() : List.copyOf(corrections);
  }

  /// The corrections by their names.
  ///
  /// @throws IllegalArgumentException if one is unknown
  List<Correction> parsedCorrections() {
    return corrections.stream().map(String::strip).map(Correction::of).distinct().toList();
  }
}

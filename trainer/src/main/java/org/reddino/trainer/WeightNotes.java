package org.reddino.trainer;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a weights file says about the encoder it belongs to: enough to use it without being told.
///
/// @param architecture as `--arch` takes it
/// @param cropDiameters side of the window round a cell in median red-cell diameters, above 0
public record WeightNotes(Optional<String> architecture, Optional<Double> cropDiameters) {
  private static final String ARCHITECTURE = "arch";
  private static final String CROP = "crop_diameters";

  /// The notes of a safetensors file; none of other files.
  ///
  /// @throws IllegalArgumentException naming the file and the note that is no number
  public static WeightNotes of(Path weights) {
    Map<String, String> notes = Safetensors.notes(weights);
    Optional<String> crop = Optional.ofNullable(notes.get(CROP));
    try {
      return new WeightNotes(
          Optional.ofNullable(notes.get(ARCHITECTURE)), crop.map(Double::valueOf));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          weights + ": its note " + CROP + " is " + crop.orElseThrow() + ", not a number", e);
    }
  }

  /// As they stand in a file.
  public Map<String, String> text() {
    Map<String, String> notes = new LinkedHashMap<>();
    architecture.ifPresent(name -> notes.put(ARCHITECTURE, name));
    cropDiameters.ifPresent(diameters -> notes.put(CROP, Double.toString(diameters)));
    return notes;
  }
}

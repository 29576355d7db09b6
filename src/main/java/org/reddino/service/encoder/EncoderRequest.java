package org.reddino.service.encoder;

import java.nio.file.Path;
import java.util.Optional;
import org.reddino.trainer.PositionTable;
import org.reddino.trainer.WeightNotes;
import org.reddino.trainer.image.CropPolicy;
import org.reddino.trainer.image.Resampling;

/// Weights somebody wants to register, and how pixels reach them. All but the name make the
/// encoder's identity.
///
/// @param architecture empty = told from the tensors where only one fits
/// @param cropDiameters side of the crop window in median red-cell diameters; empty = as the
///     weights say, else the standard
/// @param resampling `bilinear` or `bicubic`; empty = bilinear
/// @param positions how a position table of another image size is resampled: `dinov2`, `reddino` or
///     `timm`; empty = dinov2
record EncoderRequest(
    String name,
    Path weights,
    Optional<String> architecture,
    Optional<Double> cropDiameters,
    Optional<String> resampling,
    Optional<String> positions) {
  /// The crops of an encoder with inputs of so many pixels.
  ///
  /// @throws IllegalArgumentException if the window or the resampling is not a possible one
  CropPolicy policy(int side) {
    return new CropPolicy(
        cropDiameters
            .or(() -> WeightNotes.of(weights).cropDiameters())
            .orElse(CropPolicy.STANDARD.diameters()),
        side,
        resampling.map(Resampling::parse).orElse(Resampling.BILINEAR));
  }

  /// @throws IllegalArgumentException naming the rules there are
  PositionTable.Rule rule() {
    return positions.map(PositionTable.Rule::parse).orElse(PositionTable.Rule.DINOV2);
  }
}

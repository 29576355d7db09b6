package org.reddino.service.encoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Objects;
import org.reddino.trainer.PositionTable;
import org.reddino.trainer.image.Resampling;

/// What a pixel encoder's record keeps besides its identity.
///
/// @param file name of the weights in the home's `encoders` folder
/// @param architecture as `--arch` takes it
/// @param cropDiameters side of the crop window in median red-cell diameters
/// @param resampling of the window; records of before it could be chosen are bilinear
/// @param positions how the position table was resampled if it had to be; records of before it
///     could be chosen have DINOv2's rule
record EncoderSettings(
    String file,
    String architecture,
    double cropDiameters,
    Resampling resampling,
    PositionTable.Rule positions) {
  private static final ObjectMapper JSON = new ObjectMapper();

  EncoderSettings {
    resampling = Objects.requireNonNullElse(resampling, Resampling.BILINEAR);
    positions = Objects.requireNonNullElse(positions, PositionTable.Rule.DINOV2);
  }

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the settings of an encoder", e);
    }
  }

  static EncoderSettings of(String json) {
    try {
      return JSON.readValue(json, EncoderSettings.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the settings of an encoder are damaged: " + json, e);
    }
  }
}

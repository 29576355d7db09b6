package org.reddino.service.encoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.reddino.schema.Sha256;
import org.reddino.trainer.segment.MorphometryEncoding;

/// The frozen statistics of a morphometry encoder, kept in its record: a later version ships
/// others, and a generation stays what it was.
///
/// @param mean of each measure
/// @param deviation of each measure
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record MorphometrySettings(double[] mean, double[] deviation) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What records have that were made before statistics were kept.
  static final String NONE = "{}";

  static String json(MorphometryEncoding encoding) {
    try {
      return JSON.writeValueAsString(
          new MorphometrySettings(encoding.mean(), encoding.deviation()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the settings of an encoder", e);
    }
  }

  /// The encoding of a record.
  ///
  /// @throws IllegalStateException if the record keeps no statistics, or not those of its hash
  static MorphometryEncoding encoding(RegisteredEncoder encoder) {
    MorphometryEncoding encoding = MorphometryEncoding.shipped();
    if (!encoder.settings().equals(NONE)) {
      encoding = kept(encoder);
    }
    if (!Sha256.of(encoding.description()).equals(encoder.identity().weightsSha256())) {
      throw new IllegalStateException(
          "encoder %s cannot be run: its record keeps no statistics that fit its hash; activate another and retire it"
              .formatted(encoder.name()));
    }
    return encoding;
  }

  private static MorphometryEncoding kept(RegisteredEncoder encoder) {
    try {
      MorphometrySettings kept = JSON.readValue(encoder.settings(), MorphometrySettings.class);
      return MorphometryEncoding.of(kept.mean(), kept.deviation());
    } catch (JsonProcessingException | RuntimeException e) {
      throw new IllegalStateException(
          "the settings of encoder " + encoder.name() + " are damaged: " + encoder.settings(), e);
    }
  }
}

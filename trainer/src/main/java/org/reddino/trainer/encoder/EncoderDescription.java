package org.reddino.trainer.encoder;

/// What makes an encoder this encoder, but for the crop policy: two with equal descriptions give
/// the same vectors within the precision.
///
/// @param architecture canonical name
/// @param dimension components of a vector
/// @param weightsSha256 of the weights file, 64 hex digits
/// @param preprocessing how pixels become the input, in words
public record EncoderDescription(
    String architecture, int dimension, String weightsSha256, String preprocessing) {
  public EncoderDescription {
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension is " + dimension);
    }
    if (!weightsSha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("weights sha256 is " + weightsSha256);
    }
  }
}

package org.reddino.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/// What makes an encoder this encoder: two with one identity give the same vectors.
///
/// @param dimension components of a vector
/// @param weightsSha256 of the weights (a built-in encoder: of its frozen statistics), 64 hex
/// digits
/// @param preprocessing how pixels become the input
/// @param cropPolicy how a cell becomes pixels
@Embeddable
public record EncoderIdentity(
    @Column(name = "architecture", nullable = false) String architecture,
    @Column(name = "dimension", nullable = false) int dimension,
    @Column(name = "weights_sha256", nullable = false) String weightsSha256,
    @Column(name = "preprocessing", nullable = false) String preprocessing,
    @Column(name = "crop_policy", nullable = false) String cropPolicy) {
  public EncoderIdentity {
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension is " + dimension);
    }
    if (!weightsSha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("weights sha256 is " + weightsSha256);
    }
  }

  /// SHA-256 over all of it, 64 hex digits.
  public String hash() {
    String all =
        String.join(
            "\n",
            architecture,
            Integer.toString(dimension),
            weightsSha256,
            preprocessing,
            cropPolicy);
    return Sha256.of(all);
  }
}

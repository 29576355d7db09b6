package org.reddino.service.encoder;

import jakarta.enterprise.context.ApplicationScoped;
import org.reddino.schema.Encoder;
import org.reddino.schema.EncoderIdentity;
import org.reddino.schema.Sha256;
import org.reddino.trainer.segment.MorphometryEncoding;

/// Turns records of encoders into programs.
@ApplicationScoped
class EncoderPrograms {
  /// The record of the built-in encoder with the statistics that ship with this version.
  Encoder morphometry() {
    MorphometryEncoding encoding = MorphometryEncoding.shipped();
    EncoderIdentity identity =
        new EncoderIdentity(
            MorphometryEmbedder.NAME,
            MorphometryEncoding.DIMENSION,
            Sha256.of(encoding.description()),
            "measures: " + String.join(", ", MorphometryEncoding.names()),
            "contour; lengths in median red-cell diameters of the source");
    return new Encoder(MorphometryEmbedder.NAME, identity, "{}");
  }

  CellEmbedder open(RegisteredEncoder encoder) {
    if (encoder.morphometric()) {
      return new MorphometryEmbedder(encoder.id(), MorphometryEncoding.shipped());
    }
    throw new IllegalStateException("encoder " + encoder.name() + " has no program");
  }
}

package org.reddino.service.encoder;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.reddino.schema.CellKind;
import org.reddino.schema.Encoder;
import org.reddino.schema.EncoderIdentity;
import org.reddino.schema.EncoderState;
import org.reddino.schema.EncoderWish;

/// An encoder as the database knows it.
///
/// @param hash SHA-256 over the identity
/// @param settings JSON object of this kind of encoder
public record RegisteredEncoder(
    long id,
    String name,
    EncoderIdentity identity,
    String hash,
    String settings,
    EncoderState state,
    EncoderWish wish,
    Instant createdAt,
    Optional<Instant> activatedAt) {
  static RegisteredEncoder of(Encoder encoder) {
    return new RegisteredEncoder(
        encoder.id(),
        encoder.name(),
        encoder.identity(),
        encoder.hash(),
        encoder.settings(),
        encoder.state(),
        encoder.wish(),
        encoder.createdAt(),
        encoder.activatedAt());
  }

  public int dimension() {
    return identity.dimension();
  }

  /// Whether it measures cells instead of looking at pixels.
  public boolean morphometric() {
    return identity.architecture().equals(MorphometryEmbedder.NAME);
  }

  /// Whether a started service has work to do for it: a generation that was not filled, or not
  /// activated, and that nobody cancelled.
  boolean unfinished() {
    return switch (state) {
      case BUILDING -> wish != EncoderWish.REST;
      case READY -> wish == EncoderWish.ACTIVATE;
      case ACTIVE, RETIRED -> false;
    };
  }

  /// What it gives vectors to: a patch has nothing to measure.
  public Set<CellKind> kinds() {
    return morphometric() ? CellKind.FOUND : CellKind.ALL;
  }
}

package org.reddino.schema;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/// The registry of encoders. At most one is active.
public final class EncoderRepository {
  private final EntityManager em;

  public EncoderRepository(EntityManager em) {
    this.em = em;
  }

  public Optional<Encoder> find(long id) {
    return Optional.ofNullable(em.find(Encoder.class, id));
  }

  public Optional<Encoder> find(String name) {
    return em.createQuery("from Encoder where name = :name", Encoder.class)
        .setParameter("name", name)
        .getResultStream()
        .findFirst();
  }

  public Optional<Encoder> active() {
    return em.createQuery("from Encoder where state = :state", Encoder.class)
        .setParameter("state", EncoderState.ACTIVE)
        .getResultStream()
        .findFirst();
  }

  /// Encoders that new cells are embedded by: all but the retired.
  public List<Encoder> live() {
    return em.createQuery("from Encoder where state <> :state order by id", Encoder.class)
        .setParameter("state", EncoderState.RETIRED)
        .getResultList();
  }

  public List<Encoder> all() {
    return em.createQuery("from Encoder order by id", Encoder.class).getResultList();
  }

  /// Registers an encoder, building. The same one under the same name is registered once; if it was
  /// retired it is building again.
  ///
  /// @return the registered one
  /// @throws IllegalArgumentException if the name belongs to another encoder, or the same one is
  ///     registered under another name
  public Encoder register(Encoder encoder) {
    for (Encoder known : all()) {
      boolean sameHash = known.hash().equals(encoder.hash());
      if (known.name().equals(encoder.name()) && sameHash) {
        return known.state() == EncoderState.RETIRED ? revived(known) : known;
      }
      if (known.name().equals(encoder.name())) {
        throw new IllegalArgumentException(
            "encoder name %s is taken: it has hash %s, the new one %s; import it under another name"
                .formatted(known.name(), start(known), start(encoder)));
      }
      if (sameHash) {
        throw new IllegalArgumentException("the same encoder is registered as " + known.name());
      }
    }
    em.persist(encoder);
    em.flush();
    return encoder;
  }

  private static Encoder revived(Encoder encoder) {
    encoder.undoActivation();
    encoder.enter(EncoderState.BUILDING);
    return encoder;
  }

  private static String start(Encoder encoder) {
    return encoder.hash().substring(0, 12);
  }

  /// Says what shall become of the encoder's generation.
  public void wish(Encoder encoder, EncoderWish wish) {
    encoder.wish(wish);
  }

  /// Keeps what this kind of encoder needs beside its identity.
  ///
  /// @param settings JSON object
  public void keep(Encoder encoder, String settings) {
    encoder.keep(settings);
  }

  /// Every cell has its vector: the encoder may be activated.
  public void ready(Encoder encoder) {
    if (encoder.state() == EncoderState.BUILDING) {
      encoder.enter(EncoderState.READY);
    }
  }

  /// Makes this encoder the one that answers by default; the active one becomes ready. A wish for
  /// it is fulfilled.
  ///
  /// @throws IllegalStateException if it is building or retired
  public void activate(Encoder encoder) {
    encoder.wish(EncoderWish.FILL);
    switch (encoder.state()) {
      case ACTIVE -> {}
      case BUILDING, RETIRED ->
          throw new IllegalStateException(
              "encoder " + encoder.name() + " is " + encoder.state().text());
      case READY -> {
        active().ifPresent(current -> current.enter(EncoderState.READY));
        em.flush();
        encoder.enter(EncoderState.ACTIVE);
        em.flush();
      }
    }
  }

  /// Undoes the last activation: the encoder that was active before it is active again. A second
  /// time undoes the activation before that.
  ///
  /// @return the active encoder
  /// @throws IllegalStateException if none was active before
  public Encoder rollback() {
    Encoder previous =
        previous().orElseThrow(() -> new IllegalStateException("no encoder was active before"));
    active().ifPresent(Encoder::undoActivation);
    em.flush();
    previous.reenter();
    em.flush();
    return previous;
  }

  /// The encoder that was active before the active one, if it is still ready.
  public Optional<Encoder> previous() {
    return em.createQuery(
            "from Encoder where state = :ready and activatedAt is not null"
                + " order by activatedAt desc",
            Encoder.class)
        .setParameter("ready", EncoderState.READY)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /// Takes an encoder out of use; its vectors stay until they are cleared.
  ///
  /// @throws IllegalStateException if it is active
  public void retire(Encoder encoder) {
    if (encoder.state() == EncoderState.ACTIVE) {
      throw new IllegalStateException("encoder " + encoder.name() + " is active");
    }
    encoder.wish(EncoderWish.FILL);
    encoder.enter(EncoderState.RETIRED);
  }
}

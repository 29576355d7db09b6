package org.reddino.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/// Weights + preprocessing + crop policy, registered under a name.
@Entity
@Table(name = "encoder")
public class Encoder {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "encoder_seq")
  @SequenceGenerator(name = "encoder_seq", sequenceName = "encoder_seq", allocationSize = 1)
  private Long id;

  @Column(name = "name", nullable = false)
  private String name;

  @Embedded private EncoderIdentity identity;

  @Column(name = "hash", nullable = false)
  private String hash;

  @Column(name = "settings", nullable = false)
  private String settings;

  @Enumerated(EnumType.STRING)
  @Column(name = "state", nullable = false)
  private EncoderState state;

  @Enumerated(EnumType.STRING)
  @Column(name = "wish", nullable = false)
  private EncoderWish wish;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "activated_at")
  private Instant activatedAt;

  protected Encoder() {}

  /// A new encoder, building.
  ///
  /// @param settings JSON object: what only this kind of encoder needs (frozen statistics, file)
  public Encoder(String name, EncoderIdentity identity, String settings) {
    this.name = name;
    this.identity = identity;
    this.hash = identity.hash();
    this.settings = settings;
    this.state = EncoderState.BUILDING;
    this.wish = EncoderWish.FILL;
    this.createdAt = Nullable.now();
  }

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  public EncoderIdentity identity() {
    return identity;
  }

  /// SHA-256 over the identity, 64 hex digits.
  public String hash() {
    return hash;
  }

  public String settings() {
    return settings;
  }

  public EncoderState state() {
    return state;
  }

  /// What shall become of its generation.
  public EncoderWish wish() {
    return wish;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /// When it last became active; empty if it never was.
  public Optional<Instant> activatedAt() {
    return Optional.ofNullable(activatedAt);
  }

  void wish(EncoderWish next) {
    wish = next;
  }

  void keep(String newSettings) {
    settings = newSettings;
  }

  /// Active again as it was before, with the time of its own activation.
  void reenter() {
    state = EncoderState.ACTIVE;
  }

  /// Ready, as if it had never been active.
  void undoActivation() {
    state = EncoderState.READY;
    activatedAt = null;
  }

  void enter(EncoderState next) {
    if (next == EncoderState.ACTIVE) {
      activatedAt = Nullable.now();
    }
    state = next;
  }
}

package org.reddino.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// One image, known by the SHA-256 of its bytes.
@Entity
@Table(name = "image")
public class Image {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "image_seq")
  @SequenceGenerator(name = "image_seq", sequenceName = "image_seq", allocationSize = 10)
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "source")
  private Source source;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "slide")
  private Slide slide;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "patient")
  private Patient patient;

  @Embedded private ImageFile file;

  @Column(name = "um_per_pixel")
  private Double umPerPixel;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  protected Image() {}

  /// @param umPerPixel micrometres per pixel; empty takes the source's, which may be empty too
  public Image(Origin origin, ImageFile file, OptionalDouble umPerPixel) {
    this.source = origin.source();
    this.slide = origin.slide().orElse(null);
    this.patient = origin.patient().orElse(null);
    this.file = file;
    this.umPerPixel =
        Nullable.boxed(umPerPixel.isPresent() ? umPerPixel : origin.source().umPerPixel());
    this.createdAt = Nullable.now();
  }

  public long id() {
    return id;
  }

  public Source source() {
    return source;
  }

  public Optional<Slide> slide() {
    return Optional.ofNullable(slide);
  }

  /// The image's patient, or its slide's.
  public Optional<Patient> patient() {
    return Optional.ofNullable(patient).or(() -> slide().flatMap(Slide::patient));
  }

  public ImageFile file() {
    return file;
  }

  /// Micrometres per pixel, where known.
  public OptionalDouble umPerPixel() {
    return Nullable.optional(umPerPixel);
  }

  public Instant createdAt() {
    return createdAt;
  }
}

package org.reddino.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.OptionalDouble;

/// Lab + scanner + stain: the unit of batch effects.
@Entity
@Table(name = "source")
public class Source {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "source_seq")
  @SequenceGenerator(name = "source_seq", sequenceName = "source_seq", allocationSize = 1)
  private Long id;

  @Column(name = "name", nullable = false)
  private String name;

  @Column(name = "um_per_pixel")
  private Double umPerPixel;

  @Column(name = "median_diameter_px")
  private Double medianDiameterPx;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  protected Source() {}

  /// @param umPerPixel micrometres per pixel, above 0; empty if unknown
  public Source(String name, OptionalDouble umPerPixel) {
    this.name = name;
    this.umPerPixel = Nullable.boxed(umPerPixel);
    this.createdAt = Nullable.now();
  }

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  public OptionalDouble umPerPixel() {
    return Nullable.optional(umPerPixel);
  }

  /// Median red-cell diameter in pixels; empty until the first calibration, then frozen.
  public OptionalDouble medianDiameterPx() {
    return Nullable.optional(medianDiameterPx);
  }

  public Instant createdAt() {
    return createdAt;
  }
}

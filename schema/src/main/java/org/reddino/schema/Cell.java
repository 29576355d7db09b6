package org.reddino.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.OptionalDouble;

/// One segmented object of an image, or a patch of it.
@Entity
@Table(name = "cell")
public class Cell {
  /// What a segmenter says of an object, besides where it is and how it measures.
  ///
  /// @param number its place in its image, from 0
  /// @param quality how far it can be trusted, 0..1
  public record Finding(int number, CellKind kind, boolean touchesBorder, double quality) {}

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "cell_seq")
  @SequenceGenerator(name = "cell_seq", sequenceName = "cell_seq", allocationSize = 200)
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "image")
  private Image image;

  @Column(name = "number", nullable = false)
  private int number;

  @Enumerated(EnumType.STRING)
  @Column(name = "kind", nullable = false)
  private CellKind kind;

  @Embedded private Outline outline;

  @Embedded private Measures measures;

  @Column(name = "area_um2")
  private Double areaUm2;

  @Column(name = "diameter_um")
  private Double diameterUm;

  @Column(name = "perimeter_um")
  private Double perimeterUm;

  @Column(name = "touches_border", nullable = false)
  private boolean touchesBorder;

  @Column(name = "quality", nullable = false)
  private double quality;

  protected Cell() {}

  /// Micrometres follow from the image's scale, where it has one.
  public Cell(Image image, Finding finding, Outline outline, Measures measures) {
    this.image = image;
    this.number = finding.number();
    this.kind = finding.kind();
    this.touchesBorder = finding.touchesBorder();
    this.quality = finding.quality();
    this.outline = outline;
    this.measures = measures;
    if (image.umPerPixel().isPresent()) {
      double scale = image.umPerPixel().getAsDouble();
      this.areaUm2 = measures.areaPx() * scale * scale;
      this.diameterUm = measures.diameterPx() * scale;
      this.perimeterUm = measures.perimeterPx() * scale;
    }
  }

  private Cell(Image image, int number, Outline square) {
    this.image = image;
    this.number = number;
    this.kind = CellKind.PATCH;
    this.outline = square;
    this.quality = 1;
  }

  /// A patch: nothing about it is measured.
  ///
  /// @param number its place in its image, after the cells
  /// @param square where it lies
  public static Cell patch(Image image, int number, Outline square) {
    return new Cell(image, number, square);
  }

  public long id() {
    return id;
  }

  public Image image() {
    return image;
  }

  public int number() {
    return number;
  }

  public CellKind kind() {
    return kind;
  }

  public Outline outline() {
    return outline;
  }

  /// Empty for a patch.
  public Optional<Measures> measures() {
    return Optional.ofNullable(measures);
  }

  public OptionalDouble areaUm2() {
    return Nullable.optional(areaUm2);
  }

  public OptionalDouble diameterUm() {
    return Nullable.optional(diameterUm);
  }

  public OptionalDouble perimeterUm() {
    return Nullable.optional(perimeterUm);
  }

  public boolean touchesBorder() {
    return touchesBorder;
  }

  public double quality() {
    return quality;
  }
}

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

/// A label as it was once given. A later label of the same cell and vocabulary supersedes it; it
/// stays as history.
@Entity
@Table(name = "label")
public class Label {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "label_seq")
  @SequenceGenerator(name = "label_seq", sequenceName = "label_seq", allocationSize = 200)
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "image")
  private Image image;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "cell")
  private Cell cell;

  @Column(name = "vocabulary", nullable = false)
  private long vocabulary;

  @Column(name = "class", nullable = false)
  private int code;

  @Column(name = "annotator", nullable = false)
  private String annotator;

  @Embedded private Mark mark;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "superseded_at")
  private Instant supersededAt;

  protected Label() {}

  private Label(Image image, LabelClass given, String annotator) {
    this.image = image;
    this.vocabulary = given.vocabulary();
    this.code = given.code();
    this.annotator = annotator;
    this.createdAt = Nullable.now();
  }

  /// A label of a cell, with the mark it came from if it came from one.
  static Label ofCell(Cell cell, LabelClass given, String annotator, Optional<Mark> mark) {
    Label label = new Label(cell.image(), given, annotator);
    label.cell = cell;
    label.mark = mark.orElse(null);
    return label;
  }

  /// A label whose mark met no cell.
  static Label unmatched(Image image, LabelClass given, String annotator, Mark mark) {
    Label label = new Label(image, given, annotator);
    label.mark = mark;
    return label;
  }

  public long id() {
    return id;
  }

  public Image image() {
    return image;
  }

  /// Empty if the label met no cell.
  public Optional<Cell> cell() {
    return Optional.ofNullable(cell);
  }

  /// Id of the vocabulary.
  public long vocabulary() {
    return vocabulary;
  }

  /// Code of the class in its vocabulary.
  public int code() {
    return code;
  }

  public String annotator() {
    return annotator;
  }

  /// What was drawn on the image; empty for a label given to a cell.
  public Optional<Mark> mark() {
    return Optional.ofNullable(mark);
  }

  public Instant createdAt() {
    return createdAt;
  }

  /// Empty while the label is current.
  public Optional<Instant> supersededAt() {
    return Optional.ofNullable(supersededAt);
  }
}

package org.reddino.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.OptionalInt;

/// A set of classes that may be compared with each other and with no other set's.
@Entity
@Table(name = "vocabulary")
public class Vocabulary {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "vocabulary_seq")
  @SequenceGenerator(name = "vocabulary_seq", sequenceName = "vocabulary_seq", allocationSize = 1)
  private Long id;

  @Column(name = "name", nullable = false)
  private String name;

  @Column(name = "description", nullable = false)
  private String description;

  @Column(name = "max_classes")
  private Integer maxClasses;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  protected Vocabulary() {}

  /// A lab's own vocabulary; classes are added as they come.
  public Vocabulary(String name, String description) {
    this.name = name;
    this.description = description;
    this.createdAt = Nullable.now();
  }

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  public String description() {
    return description;
  }

  /// The most classes it may have; empty = no limit.
  public OptionalInt maxClasses() {
    return maxClasses == null ? OptionalInt.empty() : OptionalInt.of(maxClasses);
  }

  public Instant createdAt() {
    return createdAt;
  }
}

package org.reddino.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/// A patient, known only by a keyed pseudonym.
@Entity
@Table(name = "patient")
public class Patient {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "patient_seq")
  @SequenceGenerator(name = "patient_seq", sequenceName = "patient_seq", allocationSize = 1)
  private Long id;

  @Column(name = "pseudonym", nullable = false)
  private String pseudonym;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  protected Patient() {}

  public Patient(Pseudonym pseudonym) {
    this.pseudonym = pseudonym.text();
    this.createdAt = Nullable.now();
  }

  public long id() {
    return id;
  }

  public Pseudonym pseudonym() {
    return new Pseudonym(pseudonym);
  }

  public Instant createdAt() {
    return createdAt;
  }
}

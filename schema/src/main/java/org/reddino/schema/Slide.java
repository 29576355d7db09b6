package org.reddino.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.Optional;

/// One glass slide (or acquisition run) of a source.
@Entity
@Table(name = "slide")
public class Slide {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "slide_seq")
  @SequenceGenerator(name = "slide_seq", sequenceName = "slide_seq", allocationSize = 1)
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "source")
  private Source source;

  @Column(name = "name", nullable = false)
  private String name;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "patient")
  private Patient patient;

  protected Slide() {}

  public Slide(Source source, String name, Optional<Patient> patient) {
    this.source = source;
    this.name = name;
    this.patient = patient.orElse(null);
  }

  public long id() {
    return id;
  }

  public Source source() {
    return source;
  }

  public String name() {
    return name;
  }

  public Optional<Patient> patient() {
    return Optional.ofNullable(patient);
  }
}

package org.reddino.schema;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Sources, patients and slides: found by name, made when first named. Safe under concurrency: two
/// transactions that name the same thing get the same row.
public final class OriginRepository {
  private final EntityManager em;
  private final Sql sql;

  public OriginRepository(EntityManager em) {
    this.em = em;
    this.sql = new Sql(em);
  }

  public Optional<Source> source(String name) {
    return em.createQuery("from Source where name = :name", Source.class)
        .setParameter("name", name)
        .getResultStream()
        .findFirst();
  }

  /// The source of that name, made if there is none.
  ///
  /// @param umPerPixel kept if the source has no scale yet
  public Source requireSource(String name, OptionalDouble umPerPixel) {
    if (name.isBlank() || !name.equals(name.strip())) {
      throw new IllegalArgumentException("source name is \"" + name + "\"");
    }
    sql.update(
        "insert into source (id, name) values (nextval('source_seq'), ?) on conflict do nothing",
        name);
    if (umPerPixel.isPresent()) {
      sql.update(
          "update source set um_per_pixel = ? where name = ? and um_per_pixel is null",
          umPerPixel.getAsDouble(),
          name);
    }
    return fresh(source(name).orElseThrow());
  }

  /// Freezes the source's median red-cell diameter; the first call wins.
  ///
  /// @return the frozen diameter in pixels
  public double calibrate(Source source, double medianDiameterPx) {
    sql.update(
        "update source set median_diameter_px = ? where id = ? and median_diameter_px is null",
        medianDiameterPx,
        source.id());
    em.refresh(source);
    return source.medianDiameterPx().orElseThrow();
  }

  /// The patient of that pseudonym, made if there is none.
  public Patient requirePatient(Pseudonym pseudonym) {
    sql.update(
        "insert into patient (id, pseudonym) values (nextval('patient_seq'), ?)"
            + " on conflict do nothing",
        pseudonym.text());
    return em.createQuery("from Patient where pseudonym = :text", Patient.class)
        .setParameter("text", pseudonym.text())
        .getSingleResult();
  }

  /// The slide of that name in its source, made if there is none. A slide keeps its first patient.
  public Slide requireSlide(Source source, String name, Optional<Patient> patient) {
    sql.update(
        "insert into slide (id, source, name) values (nextval('slide_seq'), ?, ?)"
            + " on conflict do nothing",
        source.id(),
        name);
    if (patient.isPresent()) {
      sql.update(
          "update slide set patient = ? where source = ? and name = ? and patient is null",
          patient.get().id(),
          source.id(),
          name);
    }
    return fresh(
        em.createQuery("from Slide where source = :source and name = :name", Slide.class)
            .setParameter("source", source)
            .setParameter("name", name)
            .getSingleResult());
  }

  /// All sources by name.
  public List<Source> sources() {
    return em.createQuery("from Source order by name", Source.class).getResultList();
  }

  private <T> T fresh(T entity) {
    em.refresh(entity);
    return entity;
  }
}

package org.reddino.schema;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Images, their cells and patches.
public final class ImageRepository {
  private final EntityManager em;

  public ImageRepository(EntityManager em) {
    this.em = em;
  }

  public Optional<Image> find(long id) {
    return Optional.ofNullable(em.find(Image.class, id));
  }

  public Optional<Image> bySha256(String sha256) {
    return em.createQuery("from Image where file.sha256 = :sha256", Image.class)
        .setParameter("sha256", sha256)
        .getResultStream()
        .findFirst();
  }

  public boolean exists(String sha256) {
    return bySha256(sha256).isPresent();
  }

  /// The cell, its image with it.
  public Optional<Cell> cell(long id) {
    return em.createQuery("from Cell c join fetch c.image where c.id = :id", Cell.class)
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  /// The image's cells, then its patches, by number.
  public List<Cell> cells(Image image) {
    return em.createQuery("from Cell where image = :image order by number", Cell.class)
        .setParameter("image", image)
        .getResultList();
  }

  /// Images after one id, by id; with their origin.
  public List<Image> after(long id, int limit) {
    return em.createQuery(
            "from Image i join fetch i.source left join fetch i.slide left join fetch i.patient"
                + " where i.id > :id order by i.id",
            Image.class)
        .setParameter("id", id)
        .setMaxResults(limit)
        .getResultList();
  }

  /// The same of one source.
  public List<Image> after(long id, int limit, String source) {
    return em.createQuery(
            "from Image i join fetch i.source s left join fetch i.slide left join fetch i.patient"
                + " where i.id > :id and s.name = :source order by i.id",
            Image.class)
        .setParameter("id", id)
        .setParameter("source", source)
        .setMaxResults(limit)
        .getResultList();
  }

  public long count() {
    return em.createQuery("select count(i) from Image i", Long.class).getSingleResult();
  }

  public long count(String source) {
    return em.createQuery("select count(i) from Image i where i.source.name = :source", Long.class)
        .setParameter("source", source)
        .getSingleResult();
  }

  /// How many cells are of one of these kinds.
  public long countCells(Set<CellKind> kinds) {
    return em.createQuery("select count(c) from Cell c where c.kind in :kinds", Long.class)
        .setParameter("kinds", kinds)
        .getSingleResult();
  }

  /// Whether the image was cut into patches before.
  public boolean hasPatches(long image) {
    return em.createQuery(
                "select count(c) from Cell c where c.image.id = :image and c.kind = :kind",
                Long.class)
            .setParameter("image", image)
            .setParameter("kind", CellKind.PATCH)
            .getSingleResult()
        > 0;
  }

  /// The number that the image's next cell or patch takes.
  public int nextNumber(long image) {
    return em.createQuery(
            "select coalesce(max(c.number), -1) + 1 from Cell c where c.image.id = :image",
            Integer.class)
        .setParameter("image", image)
        .getSingleResult();
  }
}

package org.reddino.schema;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/// Labels with their history. A change of a current label must be told to the index:
/// [ChangeRepository#touch].
public final class LabelRepository {
  private final EntityManager em;
  private final Sql sql;

  public LabelRepository(EntityManager em) {
    this.em = em;
    this.sql = new Sql(em);
  }

  /// Gives a cell a label; a current one of the same vocabulary becomes history.
  public Label give(Cell cell, LabelClass given, String annotator, Optional<Mark> mark) {
    withdraw(cell, given.vocabulary());
    Label label = Label.ofCell(cell, given, annotator, mark);
    em.persist(label);
    return label;
  }

  /// The first label of a cell just made: nothing to supersede.
  public Label first(Cell cell, LabelClass given, String annotator, Optional<Mark> mark) {
    Label label = Label.ofCell(cell, given, annotator, mark);
    em.persist(label);
    return label;
  }

  /// Keeps a label that met no cell.
  public Label keepUnmatched(Image image, LabelClass given, String annotator, Mark mark) {
    Label label = Label.unmatched(image, given, annotator, mark);
    em.persist(label);
    return label;
  }

  /// Makes the cell's current label of a vocabulary history.
  ///
  /// @return whether there was one
  public boolean withdraw(Cell cell, long vocabulary) {
    // The row lock keeps two writers from both finding nothing to supersede.
    sql.list("select id from cell where id = ? for update", List.of(cell.id()), row -> true);
    return sql.update(
            "update label set superseded_at = greatest(clock_timestamp(), created_at)"
                + " where cell = ? and vocabulary = ? and superseded_at is null",
            cell.id(),
            vocabulary)
        > 0;
  }

  /// Every label the cell ever had, newest first.
  public List<LabelEvent> history(long cell) {
    return sql.list(
        "select v.name, k.code, k.name, l.annotator, l.created_at, l.superseded_at from label l"
            + " join vocabulary v on v.id = l.vocabulary"
            + " join vocabulary_class k on k.vocabulary = l.vocabulary and k.code = l.class"
            + " where l.cell = ? order by l.created_at desc, l.id desc",
        List.of(cell),
        LabelEvent::read);
  }

  /// How many current labels of a vocabulary met no cell.
  public long countUnmatched(long vocabulary) {
    return sql.list(
            "select count(*) from label"
                + " where vocabulary = ? and cell is null and superseded_at is null",
            List.of(vocabulary),
            row -> row.getLong(1))
        .getFirst();
  }
}

package org.reddino.schema;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Vocabularies and their classes.
public final class VocabularyRepository {
  private final EntityManager em;
  private final Sql sql;

  public VocabularyRepository(EntityManager em) {
    this.em = em;
    this.sql = new Sql(em);
  }

  public Optional<Vocabulary> find(String name) {
    return em.createQuery("from Vocabulary where name = :name", Vocabulary.class)
        .setParameter("name", name)
        .getResultStream()
        .findFirst();
  }

  /// The vocabulary of that name, made (open to any class) if there is none.
  public Vocabulary require(String name) {
    sql.update(
        "insert into vocabulary (id, name) values (nextval('vocabulary_seq'), ?)"
            + " on conflict do nothing",
        name);
    return find(name).orElseThrow();
  }

  public List<Vocabulary> all() {
    return em.createQuery("from Vocabulary order by name", Vocabulary.class).getResultList();
  }

  /// Names of the vocabularies that some cell has a current label of, by name.
  public List<String> inUse() {
    return sql.list(
        "select v.name from vocabulary v where exists (select 1 from label l"
            + " where l.vocabulary = v.id and l.cell is not null and l.superseded_at is null)"
            + " order by v.name",
        List.of(),
        row -> row.getString(1));
  }

  /// The classes by code.
  public List<LabelClass> classes(Vocabulary vocabulary) {
    return sql.list(
        "select code, name from vocabulary_class where vocabulary = ? order by code",
        List.of(vocabulary.id()),
        row -> new LabelClass(vocabulary.id(), row.getInt(1), row.getString(2)));
  }

  /// The class of that name, in any case; its code as digits does too.
  public Optional<LabelClass> find(Vocabulary vocabulary, String name) {
    return classes(vocabulary).stream()
        .filter(
            known ->
                known.name().equalsIgnoreCase(name) || Integer.toString(known.code()).equals(name))
        .findFirst();
  }

  /// The class of that name, added if the vocabulary has room for it.
  ///
  /// @throws IllegalArgumentException if the vocabulary is full
  public LabelClass requireClass(Vocabulary vocabulary, String name) {
    Optional<LabelClass> known = find(vocabulary, name);
    if (known.isPresent()) {
      return known.get();
    }
    // One writer at a time, or two new classes would take one code.
    sql.list(
        "select id from vocabulary where id = ? for update",
        List.of(vocabulary.id()),
        row -> row.getLong(1));
    List<LabelClass> classes = classes(vocabulary);
    Optional<LabelClass> since = find(vocabulary, name);
    if (since.isPresent()) {
      return since.get();
    }
    OptionalInt room = vocabulary.maxClasses();
    if (room.isPresent() && classes.size() >= room.getAsInt()) {
      throw new IllegalArgumentException(
          "class \"" + name + "\" is not one of " + vocabulary.name() + ": " + names(classes));
    }
    int code = classes.stream().mapToInt(LabelClass::code).max().orElse(-1) + 1;
    sql.update(
        "insert into vocabulary_class (vocabulary, code, name) values (?, ?, ?)",
        vocabulary.id(),
        code,
        name);
    return new LabelClass(vocabulary.id(), code, name);
  }

  private static String names(List<LabelClass> classes) {
    return String.join(", ", classes.stream().map(LabelClass::name).toList());
  }
}

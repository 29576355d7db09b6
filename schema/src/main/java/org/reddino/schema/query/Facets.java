package org.reddino.schema.query;

import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.reddino.schema.Sql;

/// Fields, coverage and counts over all cells. Patches count among the kinds only.
public final class Facets {
  private static final String KIND = "kind";
  private static final List<String> COUNTED =
      List.of("source", "patient", "slide", "content", KIND, "touches_border");
  private static final int MOST = 100;
  private static final String FOUND = "kind <> 'patch'";

  private final Sql sql;

  public Facets(EntityManager em) {
    this.sql = new Sql(em);
  }

  /// Every field: words, labels per vocabulary, numbers.
  public List<Facet> all() {
    List<Facet> facets = new ArrayList<>();
    for (String field : COUNTED) {
      facets.add(words(field));
    }
    facets.addAll(labels());
    facets.addAll(numbers());
    return facets;
  }

  /// Cells in all, without patches.
  public long cells() {
    return sql.list("select count(*) from cell where " + FOUND, List.of(), row -> row.getLong(1))
        .getFirst();
  }

  private Facet words(String field) {
    List<Facet.Count> counts =
        sql.list(
            "select cast(r.%1$s as text), count(*) from cell_row r where r.%1$s is not null and %2$s"
                    .formatted(field, field.equals(KIND) ? "true" : FOUND)
                + " group by 1 order by 2 desc, 1",
            List.of(),
            Facets::count);
    long coverage = counts.stream().mapToLong(Facet.Count::count).sum();
    return new Facet(
        field,
        coverage,
        counts.stream().limit(MOST).toList(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private List<Facet> labels() {
    Map<String, List<Facet.Count>> counts = new LinkedHashMap<>();
    sql.each(
        "select k.name, count(*), v.name from label l join vocabulary v on v.id = l.vocabulary"
            + " join vocabulary_class k on k.vocabulary = l.vocabulary and k.code = l.class"
            + " where l.cell is not null and l.superseded_at is null"
            + " group by v.name, k.code, k.name order by v.name, k.code",
        List.of(),
        row -> counts.computeIfAbsent(row.getString(3), _ -> new ArrayList<>()).add(count(row)),
        _ -> {});
    List<Facet> facets = new ArrayList<>();
    counts.forEach(
        (vocabulary, values) ->
            facets.add(
                new Facet(
                    "label." + vocabulary,
                    values.stream().mapToLong(Facet.Count::count).sum(),
                    values,
                    OptionalDouble.empty(),
                    OptionalDouble.empty())));
    return facets;
  }

  private List<Facet> numbers() {
    List<String> columns = new ArrayList<>();
    for (String field : CellFields.NUMBERS) {
      columns.add("count(c.%1$s), min(c.%1$s), max(c.%1$s)".formatted(field));
    }
    return sql.list(
            "select " + String.join(", ", columns) + " from cell c where " + FOUND,
            List.of(),
            Facets::numbersOf)
        .getFirst();
  }

  private static List<Facet> numbersOf(ResultSet row) throws SQLException {
    List<Facet> facets = new ArrayList<>();
    int column = 1;
    for (String field : CellFields.NUMBERS) {
      long coverage = row.getLong(column);
      OptionalDouble min =
          coverage == 0 ? OptionalDouble.empty() : OptionalDouble.of(row.getDouble(column + 1));
      OptionalDouble max =
          coverage == 0 ? OptionalDouble.empty() : OptionalDouble.of(row.getDouble(column + 2));
      facets.add(new Facet(field, coverage, List.of(), min, max));
      column += 3;
    }
    return facets;
  }

  private static Facet.Count count(ResultSet row) throws SQLException {
    return new Facet.Count(row.getString(1), row.getLong(2));
  }
}

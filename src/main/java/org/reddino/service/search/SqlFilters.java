package org.reddino.service.search;

import java.util.ArrayList;
import java.util.List;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Filter.Bound;
import org.reddino.schema.query.CellFields;
import org.reddino.schema.query.SqlCondition;

/// Filters as conditions on the view of cells, for lists that need no vectors.
final class SqlFilters {
  private static final String LABEL = "label.";

  private final List<Object> parameters = new ArrayList<>();

  private SqlFilters() {}

  static SqlCondition condition(Filter filter) {
    SqlFilters filters = new SqlFilters();
    String sql = filters.sql(filter);
    return new SqlCondition(sql, filters.parameters);
  }

  /// True or false for every row, never null, like the index answers.
  private String sql(Filter filter) {
    return switch (filter) {
      case Filter.Everything() -> "true";
      case Filter.And(var parts) -> join(parts, " and ", "true");
      case Filter.Or(var parts) -> join(parts, " or ", "false");
      case Filter.Not(var part) -> "not " + sql(part);
      case Filter.AnyOf(var field, var values) -> anyOf(field, List.copyOf(values));
      case Filter.Range(var field, var min, var max) -> range(column(field), min, max);
      case Filter.Ids(var ids) -> {
        parameters.add(List.copyOf(ids));
        yield "r.id = any(?)";
      }
      case Filter.Has(var field) ->
          field.startsWith(LABEL) ? labelled(field, "") : "(" + column(field) + " is not null)";
    };
  }

  private String join(List<Filter> parts, String word, String empty) {
    if (parts.isEmpty()) {
      return empty;
    }
    return "(" + String.join(word, parts.stream().map(this::sql).toList()) + ")";
  }

  private String anyOf(String field, List<String> values) {
    if (field.startsWith(LABEL)) {
      String sql = labelled(field, " and k.name = any(?)");
      parameters.add(values);
      return sql;
    }
    parameters.add(values);
    return "coalesce(cast(" + column(field) + " as text) = any(?), false)";
  }

  private String labelled(String field, String condition) {
    parameters.add(field.substring(LABEL.length()));
    return "exists (select 1 from label l join vocabulary v on v.id = l.vocabulary"
        + " join vocabulary_class k on k.vocabulary = l.vocabulary and k.code = l.class"
        + " where l.cell = r.id and l.superseded_at is null and v.name = ?"
        + condition
        + ")";
  }

  private String range(String column, Bound min, Bound max) {
    parameters.add(min.value());
    parameters.add(max.value());
    return "coalesce(%s %s ? and %s %s ?, false)"
        .formatted(column, min.included() ? ">=" : ">", column, max.included() ? "<=" : "<");
  }

  /// Only known names reach the text of the statement.
  private static String column(String field) {
    if (!CellFields.KEYWORDS.contains(field) && !CellFields.NUMBERS.contains(field)) {
      throw new IllegalArgumentException("unknown field " + field);
    }
    return "r." + field;
  }
}

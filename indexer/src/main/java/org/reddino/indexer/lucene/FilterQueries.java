package org.reddino.indexer.lucene;

import java.util.List;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Filter.Bound;

/// Filters as Lucene queries.
final class FilterQueries {
  private FilterQueries() {}

  static Query query(Filter filter) {
    return switch (filter) {
      case Filter.Everything() -> MatchAllDocsQuery.INSTANCE;
      case Filter.And(var parts) -> and(parts);
      case Filter.Or(var parts) -> or(parts);
      case Filter.Not(var part) -> not(part);
      case Filter.AnyOf(var field, var values) ->
          KeywordField.newSetQuery(
              Fields.keyword(field), values.stream().map(BytesRef::new).toList());
      case Filter.Range(var field, var min, var max) -> range(Fields.number(field), min, max);
      case Filter.Ids(var ids) ->
          new TermInSetQuery(
              Fields.ID, ids.stream().map(id -> new BytesRef(Long.toString(id))).toList());
      case Filter.Has(var field) ->
          new BooleanQuery.Builder()
              .add(new FieldExistsQuery(Fields.keyword(field)), Occur.SHOULD)
              .add(new FieldExistsQuery(Fields.number(field)), Occur.SHOULD)
              .build();
    };
  }

  private static Query and(List<Filter> parts) {
    BooleanQuery.Builder all =
        new BooleanQuery.Builder().add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
    parts.forEach(part -> all.add(query(part), Occur.FILTER));
    return all.build();
  }

  private static Query or(List<Filter> parts) {
    if (parts.isEmpty()) {
      return MatchNoDocsQuery.INSTANCE;
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    parts.forEach(part -> any.add(query(part), Occur.SHOULD));
    return any.build();
  }

  private static Query not(Filter part) {
    return new BooleanQuery.Builder()
        .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
        .add(query(part), Occur.MUST_NOT)
        .build();
  }

  private static Query range(String field, Bound min, Bound max) {
    double low = min.included() ? min.value() : Math.nextUp(min.value());
    double high = max.included() ? max.value() : Math.nextDown(max.value());
    return low > high ? MatchNoDocsQuery.INSTANCE : DoubleField.newRangeQuery(field, low, high);
  }
}

package org.reddino.indexer.lucene;

import java.util.Collection;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Filter.Bound;

/// Filters of one field as Lucene queries. What joins them is done on bits ([FilterBits]): Lucene
/// refuses more than 1,024 clauses.
final class FilterQueries {
  private FilterQueries() {}

  static Query anyOf(Filter.AnyOf filter) {
    return KeywordField.newSetQuery(
        Fields.keyword(filter.field()), filter.values().stream().map(BytesRef::new).toList());
  }

  static Query ids(Filter.Ids filter) {
    return new TermInSetQuery(
        Fields.ID, filter.ids().stream().map(id -> new BytesRef(Long.toString(id))).toList());
  }

  static Query has(Filter.Has filter) {
    return new BooleanQuery.Builder()
        .add(new FieldExistsQuery(Fields.keyword(filter.field())), Occur.SHOULD)
        .add(new FieldExistsQuery(Fields.number(filter.field())), Occur.SHOULD)
        .build();
  }

  static Query range(Filter.Range filter) {
    Bound min = filter.min();
    Bound max = filter.max();
    double low = min.included() ? min.value() : Math.nextUp(min.value());
    double high = max.included() ? max.value() : Math.nextDown(max.value());
    return low > high
        ? MatchNoDocsQuery.INSTANCE
        : DoubleField.newRangeQuery(Fields.number(filter.field()), low, high);
  }

  /// Entries whose number is one of these.
  static Query oneOf(String field, Collection<Double> values) {
    return DoubleField.newSetQuery(
        Fields.number(field), values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}

package org.reddino.indexer.opensearch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Filter.Bound;

/// Filters in OpenSearch's query language.
final class FilterQueries {
  private FilterQueries() {}

  static ObjectNode query(Filter filter) {
    return switch (filter) {
      case Filter.Everything() -> all();
      case Filter.And(var parts) -> bool("filter", parts, true);
      case Filter.Or(var parts) -> bool("should", parts, false);
      case Filter.Not(var part) -> bool("must_not", List.of(part), true);
      case Filter.AnyOf(var field, var values) -> {
        ObjectNode query = object();
        ArrayNode terms = query.putObject("terms").putArray(Documents.keyword(field));
        values.forEach(terms::add);
        yield query;
      }
      case Filter.Range(var field, var min, var max) -> range(Documents.number(field), min, max);
      case Filter.Ids(var ids) -> {
        ObjectNode query = object();
        ArrayNode terms = query.putObject("terms").putArray(Documents.ID);
        ids.forEach(terms::add);
        yield query;
      }
      case Filter.Has(var field) -> {
        ObjectNode query = object();
        ArrayNode either = query.putObject("bool").putArray("should");
        either.add(exists(Documents.keyword(field))).add(exists(Documents.number(field)));
        yield query;
      }
    };
  }

  /// Of what the filter lets through, all that has a vector: a zero vector is not stored.
  static ObjectNode withVector(Filter filter) {
    ObjectNode query = object();
    ArrayNode both = query.putObject("bool").putArray("filter");
    both.add(query(filter)).add(exists(Documents.VECTOR));
    return query;
  }

  private static ObjectNode all() {
    ObjectNode query = object();
    query.putObject("match_all");
    return query;
  }

  /// @param empty whether a clause without parts lets every entry through
  private static ObjectNode bool(String clause, List<Filter> parts, boolean empty) {
    ObjectNode query = object();
    if (parts.isEmpty()) {
      query.putObject(empty ? "match_all" : "match_none");
      return query;
    }
    ArrayNode queries = query.putObject("bool").putArray(clause);
    parts.forEach(part -> queries.add(query(part)));
    return query;
  }

  private static ObjectNode exists(String field) {
    ObjectNode query = object();
    query.putObject("exists").put("field", field);
    return query;
  }

  private static ObjectNode range(String field, Bound min, Bound max) {
    ObjectNode query = object();
    if (min.value() == Double.POSITIVE_INFINITY || max.value() == Double.NEGATIVE_INFINITY) {
      query.putObject("match_none");
      return query;
    }
    ObjectNode bounds = query.putObject("range").putObject(field);
    if (min.value() != Double.NEGATIVE_INFINITY) {
      bounds.put(min.included() ? "gte" : "gt", min.value());
    }
    if (max.value() != Double.POSITIVE_INFINITY) {
      bounds.put(max.included() ? "lte" : "lt", max.value());
    }
    return query;
  }

  private static ObjectNode object() {
    return Cluster.JSON.createObjectNode();
  }
}

package org.reddino.indexer.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.util.FixedBitSet;
import org.reddino.indexer.Filter;

/// The documents of one leaf that a filter lets through, deleted ones included.
///
/// @param searcher that knows the leaf
/// @param leaf whose documents
record LeafBits(IndexSearcher searcher, LeafReaderContext leaf) {
  FixedBitSet of(Filter filter) throws IOException {
    return switch (filter) {
      case Filter.Everything() -> not(none());
      case Filter.And(var parts) -> and(parts);
      case Filter.Or(var parts) -> or(parts);
      case Filter.Not(var part) -> not(of(part));
      case Filter.AnyOf any -> matching(FilterQueries.anyOf(any));
      case Filter.Range range -> matching(FilterQueries.range(range));
      case Filter.Ids ids -> matching(FilterQueries.ids(ids));
      case Filter.Has has -> matching(FilterQueries.has(has));
    };
  }

  private FixedBitSet none() {
    return new FixedBitSet(leaf.reader().maxDoc());
  }

  private static FixedBitSet not(FixedBitSet bits) {
    bits.flip(0, bits.length());
    return bits;
  }

  private FixedBitSet and(List<Filter> parts) throws IOException {
    FixedBitSet all = not(none());
    for (Filter part : parts) {
      all.and(of(part));
    }
    return all;
  }

  /// Texts, and single numbers, of one field are looked up together: a list of 10,000 is one query.
  private FixedBitSet or(List<Filter> parts) throws IOException {
    Map<String, Set<String>> texts = new TreeMap<>();
    Map<String, Set<Double>> numbers = new TreeMap<>();
    List<Filter> others = new ArrayList<>();
    for (Filter part : parts) {
      if (part instanceof Filter.AnyOf(var field, var values)) {
        texts.computeIfAbsent(field, _ -> new TreeSet<>()).addAll(values);
      } else if (part instanceof Filter.Range(var field, var min, var max)
          && min.included()
          && min.equals(max)) {
        numbers.computeIfAbsent(field, _ -> new TreeSet<>()).add(min.value());
      } else {
        others.add(part);
      }
    }
    FixedBitSet any = none();
    for (Filter part : others) {
      any.or(of(part));
    }
    for (Map.Entry<String, Set<String>> text : texts.entrySet()) {
      any.or(of(new Filter.AnyOf(text.getKey(), text.getValue())));
    }
    for (Map.Entry<String, Set<Double>> number : numbers.entrySet()) {
      any.or(matching(FilterQueries.oneOf(number.getKey(), number.getValue())));
    }
    return any;
  }

  private FixedBitSet matching(Query query) throws IOException {
    FixedBitSet bits = none();
    Scorer scorer =
        searcher
            .createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1)
            .scorer(leaf);
    if (scorer != null) {
      bits.or(scorer.iterator());
    }
    return bits;
  }
}

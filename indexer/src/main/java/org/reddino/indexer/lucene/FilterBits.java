package org.reddino.indexer.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.FixedBitSet;
import org.reddino.indexer.Filter;

/// Filters as bits per segment, kept for the next query: a lab asks with few different filters. The
/// parts of a conjunction are kept each by itself, so that `kind = red` is counted once.
final class FilterBits {
  /// Filters kept per segment; of a million documents one takes 125 kB.
  private static final int KEPT = 64;

  /// Larger filters are hardly asked twice.
  private static final int LARGEST_KEPT = 1000;

  /// So many excluded ids are looked for among the neighbors, more become bits.
  private static final int FEW = 64;

  private final Map<IndexReader.CacheKey, Map<Filter, FixedBitSet>> kept =
      new ConcurrentHashMap<>();

  /// What `filter` lets through of what `searcher` sees.
  Allowed allowed(IndexSearcher searcher, Filter filter) throws IOException {
    List<Filter> parts = new ArrayList<>();
    Set<Long> excluded = new HashSet<>();
    split(filter, parts, excluded);
    IndexReader reader = searcher.getIndexReader();
    if (parts.isEmpty()) {
      return new Allowed(List.of(), excluded, reader.numDocs());
    }
    List<FixedBitSet> bits = new ArrayList<>();
    long count = 0;
    for (LeafReaderContext leaf : reader.leaves()) {
      FixedBitSet all = all(searcher, leaf, parts);
      count += all.cardinality();
      bits.add(all);
    }
    return new Allowed(bits, excluded, count);
  }

  private static void split(Filter filter, List<Filter> parts, Set<Long> excluded) {
    switch (filter) {
      case Filter.Everything() -> {}
      case Filter.And(var inner) -> inner.forEach(part -> split(part, parts, excluded));
      case Filter.Not(Filter.Ids(var ids)) when excluded.size() + ids.size() <= FEW ->
          excluded.addAll(ids);
      case Filter.Or _, Filter.Not _, Filter.AnyOf _, Filter.Range _, Filter.Ids _, Filter.Has _ ->
          parts.add(filter);
    }
  }

  private FixedBitSet all(IndexSearcher searcher, LeafReaderContext leaf, List<Filter> parts)
      throws IOException {
    if (parts.size() == 1) {
      return bits(searcher, leaf, parts.getFirst());
    }
    FixedBitSet all = bits(searcher, leaf, parts.getFirst()).clone();
    for (Filter part : parts.subList(1, parts.size())) {
      all.and(bits(searcher, leaf, part));
    }
    return all;
  }

  private FixedBitSet bits(IndexSearcher searcher, LeafReaderContext leaf, Filter part)
      throws IOException {
    Optional<Map<Filter, FixedBitSet>> known =
        part.size() > LARGEST_KEPT ? Optional.empty() : known(leaf);
    if (known.isEmpty()) {
      return new LeafBits(searcher, leaf).of(part);
    }
    Map<Filter, FixedBitSet> filters = known.orElseThrow();
    synchronized (filters) {
      FixedBitSet bits = filters.get(part);
      if (bits != null) {
        return bits;
      }
    }
    FixedBitSet bits = new LeafBits(searcher, leaf).of(part);
    synchronized (filters) {
      filters.put(part, bits);
    }
    return bits;
  }

  private Optional<Map<Filter, FixedBitSet>> known(LeafReaderContext leaf) {
    IndexReader.CacheHelper helper = leaf.reader().getCoreCacheHelper();
    if (helper == null) {
      return Optional.empty();
    }
    Map<Filter, FixedBitSet> found = kept.get(helper.getKey());
    if (found != null) {
      return Optional.of(found);
    }
    Map<Filter, FixedBitSet> fresh = new Recent();
    Map<Filter, FixedBitSet> other = kept.putIfAbsent(helper.getKey(), fresh);
    if (other == null) {
      helper.addClosedListener(kept::remove);
    }
    return Optional.of(other == null ? fresh : other);
  }

  /// The filters used last.
  private static final class Recent extends LinkedHashMap<Filter, FixedBitSet> {
    private static final long serialVersionUID = 1L;

    private Recent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Filter, FixedBitSet> eldest) {
      return size() > KEPT;
    }
  }
}

package org.reddino.service.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.reddino.indexer.IndexEntry;
import org.reddino.indexer.VectorIndex;

/// Compares an index with the database: counts, ids, hashes over vectors and fields, and of an even
/// sample the vectors themselves. Nothing may be written to either meanwhile.
final class IndexVerification {
  private static final int SAMPLE = 1000;
  private static final int BATCH = 1000;

  private final VectorIndex index;
  private final Map<Long, Long> left = new HashMap<>();
  private final List<Long> bad = new ArrayList<>();
  private long database;
  private long missing;
  private long differing;
  private long sampled;
  private long wrong;

  IndexVerification(VectorIndex index) {
    this.index = index;
  }

  /// @param pageAfter the database's entries after an id, by id; empty at the end
  IndexCheck check(LongFunction<List<IndexEntry>> pageAfter) {
    index.hashes(left::put);
    long step = Math.max(1, left.size() / SAMPLE);
    List<IndexEntry> page = pageAfter.apply(0);
    while (!page.isEmpty()) {
      for (IndexEntry entry : page) {
        compare(entry, database++ % step == 0);
      }
      page = pageAfter.apply(page.getLast().id());
    }
    return result(0);
  }

  /// Puts what is missing or not right, deletes what is too much, so that reads see it. Call it
  /// after [#check].
  ///
  /// @param entries of these ids in the database
  IndexCheck repair(Function<List<Long>, List<IndexEntry>> entries) {
    for (int from = 0; from < bad.size(); from += BATCH) {
      index.put(entries.apply(bad.subList(from, Math.min(bad.size(), from + BATCH))));
    }
    index.delete(left.keySet());
    index.refresh();
    return result((long) bad.size() + left.size());
  }

  private IndexCheck result(long repaired) {
    return new IndexCheck(
        database, index.count(), missing, left.size(), differing, sampled, wrong, repaired);
  }

  private void compare(IndexEntry entry, boolean withVector) {
    Long hash = left.remove(entry.id());
    if (hash == null) {
      missing++;
      bad.add(entry.id());
    } else if (hash != entry.hash()) {
      differing++;
      bad.add(entry.id());
    } else if (withVector) {
      sampled++;
      Optional<float[]> held = index.vector(entry.id());
      if (held.isEmpty() || !Arrays.equals(held.get(), entry.vector())) {
        wrong++;
        bad.add(entry.id());
      }
    }
  }
}

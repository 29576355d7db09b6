package org.reddino.indexer.lucene;

import java.util.List;
import java.util.Set;
import org.apache.lucene.util.FixedBitSet;

/// What a filter lets through.
///
/// @param bits per leaf, deleted documents included; empty where no filter applies
/// @param excluded ids left out besides, few enough to look for and drop
/// @param count documents let through, deleted and excluded ones included
record Allowed(List<FixedBitSet> bits, Set<Long> excluded, long count) {
  /// Whether only the excluded ids are left out.
  boolean everything() {
    return bits.isEmpty();
  }
}

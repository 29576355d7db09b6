package org.reddino.service.search;

import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.reddino.indexer.IndexEntry;
import org.reddino.schema.query.CellRow;
import org.reddino.schema.query.FeedEntry;

/// Cells of the database as entries of an index.
final class IndexEntries {
  private static final Logger LOG = Logger.getLogger(IndexEntries.class);

  private IndexEntries() {}

  /// The entries of these cells. A vector without a direction (all zero) has no neighbors: it is
  /// named in the log and left out, so that one such cell does not stop the index.
  static List<IndexEntry> of(List<FeedEntry> cells) {
    List<IndexEntry> entries = new ArrayList<>(cells.size());
    for (FeedEntry cell : cells) {
      CellRow row = cell.row();
      try {
        entries.add(new IndexEntry(row.id(), cell.vector(), row.keywords(), row.numbers()));
      } catch (IllegalArgumentException e) {
        LOG.warnf("cell %d is not indexed: %s", (Object) row.id(), e.getMessage());
      }
    }
    return entries;
  }
}

package org.reddino.service.search;

import java.util.List;
import org.reddino.indexer.IndexEntry;
import org.reddino.schema.query.CellRow;
import org.reddino.schema.query.FeedEntry;

/// Cells of the database as entries of an index.
final class IndexEntries {
  private IndexEntries() {}

  static List<IndexEntry> of(List<FeedEntry> cells) {
    return cells.stream().map(IndexEntries::of).toList();
  }

  private static IndexEntry of(FeedEntry cell) {
    CellRow row = cell.row();
    return new IndexEntry(row.id(), cell.vector(), row.keywords(), row.numbers());
  }
}

package org.reddino.service.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.reddino.indexer.IndexEntry;
import org.reddino.indexer.IndexSettings;
import org.reddino.indexer.UnreadableIndexException;
import org.reddino.indexer.VectorIndex;
import org.reddino.indexer.lucene.LuceneIndex;
import org.reddino.schema.query.FeedChange;
import org.reddino.schema.query.FeedEntry;
import org.reddino.schema.query.IndexFeed;

/// The index of one encoder, kept in step with the database: it follows the change sequence from
/// the last
/// number it made durable, and is built anew where there is nothing to follow from.
final class EncoderIndex implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(EncoderIndex.class);
  private static final int PAGE = 2000;
  private static final int COMMIT_EVERY = 20_000;

  private final Path folder;
  private final IndexSettings settings;
  private final IndexFeed feed;
  private volatile VectorIndex index;
  private long applied;
  private long pending;

  EncoderIndex(Path folder, int dimension, IndexFeed feed) {
    this.folder = folder;
    this.settings = IndexSettings.of(dimension);
    this.feed = feed;
    this.index = openOrReplace();
    this.applied = index.sequence();
  }

  static IndexFeed feed(EntityManager em, long encoder) {
    return new IndexFeed(em, encoder);
  }

  VectorIndex index() {
    return index;
  }

  /// Brings the index up to the database.
  synchronized void follow() {
    if (applied == 0 && index.count() == 0) {
      fill(_ -> {});
    }
    List<FeedChange> changes = changes();
    while (!changes.isEmpty()) {
      apply(changes);
      changes = changes();
    }
  }

  /// Makes durable what was followed since the last time.
  synchronized void commit() {
    if (pending > 0 || applied != index.sequence()) {
      index.commit(applied);
      pending = 0;
    }
  }

  /// Throws the index away and makes it anew from the database.
  ///
  /// @param progress hears how many entries are in
  synchronized void rebuild(LongConsumer progress) {
    index.close();
    delete();
    index = LuceneIndex.open(folder, settings);
    applied = 0;
    fill(progress);
    follow();
    commit();
  }

  /// Compares the index with the database.
  synchronized IndexCheck check() {
    follow();
    return IndexCheck.of(index, this::databaseIds);
  }

  @Override
  public synchronized void close() {
    commit();
    index.close();
  }

  private VectorIndex openOrReplace() {
    try {
      return LuceneIndex.open(folder, settings);
    } catch (UnreadableIndexException e) {
      LOG.warnf("%s; it is built anew", e.getMessage());
      delete();
      return LuceneIndex.open(folder, settings);
    }
  }

  private void fill(LongConsumer progress) {
    long noted = read(feed::lastSeq);
    long last = 0;
    long done = 0;
    List<FeedEntry> page = page(last);
    while (!page.isEmpty()) {
      index.put(page.stream().map(EncoderIndex::entry).toList());
      last = page.getLast().row().id();
      done += page.size();
      progress.accept(done);
      page = page(last);
    }
    applied = noted;
    pending += done;
    commit();
  }

  private List<FeedEntry> page(long after) {
    return read(() -> feed.entriesAfter(after, PAGE));
  }

  private List<FeedChange> changes() {
    return read(() -> feed.changesAfter(applied, PAGE));
  }

  private void apply(List<FeedChange> changes) {
    List<IndexEntry> put = new ArrayList<>();
    List<Long> gone = new ArrayList<>();
    for (FeedChange change : changes) {
      change.entry().ifPresentOrElse(entry -> put.add(entry(entry)), () -> gone.add(change.cell()));
    }
    index.delete(gone);
    index.put(put);
    applied = changes.getLast().seq();
    pending += changes.size();
    if (pending >= COMMIT_EVERY) {
      commit();
    }
  }

  private void databaseIds(LongConsumer consumer) {
    long last = 0;
    List<FeedEntry> page = page(last);
    while (!page.isEmpty()) {
      page.forEach(entry -> consumer.accept(entry.row().id()));
      last = page.getLast().row().id();
      page = page(last);
    }
  }

  private static IndexEntry entry(FeedEntry entry) {
    return new IndexEntry(
        entry.row().id(), entry.vector(), entry.row().keywords(), entry.row().numbers());
  }

  private void delete() {
    try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete index " + folder, e);
    }
  }

  private static <T> T read(java.util.concurrent.Callable<T> reading) {
    return QuarkusTransaction.requiringNew().call(reading);
  }
}

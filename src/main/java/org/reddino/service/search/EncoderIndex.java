package org.reddino.service.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;
import org.reddino.indexer.Answer;
import org.reddino.indexer.IndexGenerations;
import org.reddino.indexer.ReadOnlyIndexException;
import org.reddino.indexer.UnreadableIndexException;
import org.reddino.indexer.VectorIndex;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.VectorQuery.Effort;
import org.reddino.indexer.ranking.Searching;
import org.reddino.schema.query.FeedChange;
import org.reddino.schema.query.FeedEntry;
import org.reddino.schema.query.IndexFeed;

/// The index of one encoder, kept in step with the database: it follows the change sequence from
/// the last number it made durable, and is built anew where there is nothing to follow from.
///
/// One thread at a time follows or rebuilds (`following`); many search (`swapping`). A rebuild
/// fills a new generation while the old one answers, then takes its place.
final class EncoderIndex implements Searching, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(EncoderIndex.class);
  private static final int PAGE = 2000;
  private static final int COMMIT_EVERY = 20_000;

  private final IndexGenerations generations;
  private final IndexFeed feed;
  private final ReentrantLock following = new ReentrantLock();
  private final ReentrantReadWriteLock swapping = new ReentrantReadWriteLock();
  private VectorIndex index;
  private long generation;
  private long applied;
  private long pending;
  private volatile int leastEfSearch;
  private volatile long seen;
  private final AtomicInteger rewrites = new AtomicInteger();
  private volatile boolean trusted;
  private volatile boolean rebuilding;
  private volatile boolean readOnly;
  private volatile boolean dropped;
  private volatile long followedNanos = System.nanoTime();

  EncoderIndex(IndexGenerations generations, IndexFeed feed) {
    this.generations = generations;
    this.feed = feed;
    this.generation = Math.max(1, generations.newest());
    this.index = openOrReplace();
    this.applied = index.sequence();
  }

  @Override
  public Answer search(VectorQuery query) {
    boolean raised = leastEfSearch > 0 && query.effort() instanceof Effort.Chosen;
    VectorQuery asked = raised ? query.with(new Effort.Chosen(leastEfSearch)) : query;
    return reading(held -> held.search(asked));
  }

  @Override
  public Optional<float[]> vector(long cell) {
    return reading(held -> held.vector(cell));
  }

  @Override
  public Optional<String> segment(long cell) {
    return reading(held -> held.segment(cell));
  }

  /// As [VectorIndex#usualBeam].
  int usualBeam(int k) {
    return reading(held -> held.usualBeam(k));
  }

  /// The least beam of searches that leave it to the index; 0 = the index's own.
  int efSearch() {
    return leastEfSearch;
  }

  void efSearch(int least) {
    leastEfSearch = least;
  }

  IndexVersion version() {
    return new IndexVersion(seen, rewrites.get());
  }

  /// The index as it is now, for several pages; a rebuild does not take it away.
  VectorIndex.Snapshot snapshot() {
    return reading(VectorIndex::snapshot);
  }

  private <T> T reading(Function<VectorIndex, T> question) {
    swapping.readLock().lock();
    try {
      if (dropped) {
        throw new IllegalStateException("the index is dropped: its encoder is retired");
      }
      return question.apply(index);
    } finally {
      swapping.readLock().unlock();
    }
  }

  /// Brings the index up to the database if nobody else is at it, the last time is longer ago than
  /// `delay`, and it can be written: a search does not wait for a writer.
  void tryFollow(Duration delay) {
    if (!trusted) {
      follow();
      return;
    }
    boolean recent = System.nanoTime() - followedNanos < delay.toNanos();
    if (dropped || recent || rebuilding || readOnly || !following.tryLock()) {
      return;
    }
    try {
      drain();
    } finally {
      following.unlock();
    }
  }

  /// Brings the index up to the database. While it is rebuilt, the old one goes on answering.
  void follow() {
    if (rebuilding && trusted) {
      return;
    }
    following.lock();
    try {
      if (dropped) {
        return;
      }
      if (readOnly) {
        reopen();
      }
      if (!trusted) {
        settle();
      }
      drain();
    } finally {
      following.unlock();
    }
  }

  /// Whether the index cannot be written at the moment, because the disk is full for example.
  boolean readOnly() {
    return readOnly;
  }

  /// Makes durable what was followed since the last time.
  void commit() {
    following.lock();
    try {
      boolean writable = !dropped && !readOnly;
      if (writable && (pending > 0 || applied != index.sequence())) {
        index.commit(applied);
        pending = 0;
      }
    } catch (ReadOnlyIndexException e) {
      readOnly = true;
      throw e;
    } finally {
      following.unlock();
    }
  }

  /// Makes the index anew from the database.
  ///
  /// @param progress hears how many entries are in
  void rebuild(LongConsumer progress) {
    following.lock();
    rebuilding = true;
    try {
      long next = Math.max(generation, generations.newest()) + 1;
      long noted = read(feed::lastSeq);
      swap(filled(next, noted, progress));
      generation = next;
      rewrites.incrementAndGet();
      leastEfSearch = 0;
      applied = noted;
      pending = 0;
      trusted = true;
      generations.keepOnly(next);
      drain();
    } finally {
      rebuilding = false;
      following.unlock();
    }
  }

  /// Leaves nothing of deleted entries in its files: compacting rewrites them all, and where that
  /// is no proof the index is made anew.
  void expunge(LongConsumer progress) {
    if (!generations.compactingExpunges()) {
      rebuild(progress);
      return;
    }
    following.lock();
    try {
      follow();
      if (dropped) {
        return;
      }
      index.compact(progress);
      rewrites.incrementAndGet();
      index.commit(applied);
      pending = 0;
      generations.keepOnly(generation);
    } finally {
      following.unlock();
    }
  }

  /// Compares the index with the database.
  IndexCheck check() {
    following.lock();
    try {
      drain();
      return new IndexVerification(index).check(after -> IndexEntries.of(page(after)));
    } finally {
      following.unlock();
    }
  }

  /// Compares the index with the database and puts right what differs.
  ///
  /// @return what differed
  IndexCheck repair() {
    following.lock();
    try {
      drain();
      IndexVerification verification = new IndexVerification(index);
      IndexCheck found = verification.check(after -> IndexEntries.of(page(after)));
      if (found.agrees()) {
        return found;
      }
      LOG.warnf("index %d is not as the database says and is put right: %s", generation, found);
      IndexCheck repaired =
          verification.repair(ids -> IndexEntries.of(read(() -> feed.entriesOf(ids))));
      index.commit(applied);
      pending = 0;
      return repaired;
    } finally {
      following.unlock();
    }
  }

  /// Makes the last changes durable and lets go of the files.
  @Override
  public void close() {
    following.lock();
    try {
      commit();
    } finally {
      index.close();
      following.unlock();
    }
  }

  /// Lets go of the files and deletes them. Who still holds this finds it closed.
  void drop() {
    following.lock();
    swapping.writeLock().lock();
    try {
      dropped = true;
      index.close();
      for (long each = 1; each <= Math.max(generation, generations.newest()); each++) {
        generations.delete(each);
      }
    } finally {
      swapping.writeLock().unlock();
      following.unlock();
    }
  }

  private VectorIndex openOrReplace() {
    try {
      return generations.open(generation);
    } catch (UnreadableIndexException e) {
      LOG.warnf("%s; it is built anew", e.getMessage());
      generations.delete(generation);
      return generations.open(generation);
    }
  }

  /// Finds out whether what lay on disk is a state of this database, else builds anew: an index may
  /// be empty, be ahead of a database that was put back, or come of a rebuild that was cut off.
  private void settle() {
    boolean ahead = applied > read(feed::lastIssued);
    if (!ahead && index.count() > 0) {
      drain();
    }
    if (ahead || (index.count() != read(feed::count) && caughtUp())) {
      rebuild(_ -> {});
    }
    trusted = true;
  }

  /// Whether nothing was written meanwhile; otherwise two counts say nothing.
  private boolean caughtUp() {
    return index.count() == 0 || read(feed::lastSeq) <= applied;
  }

  private void drain() {
    try {
      List<FeedChange> changes = changes();
      while (!changes.isEmpty()) {
        apply(changes);
        changes = changes();
      }
      seen = applied;
      followedNanos = System.nanoTime();
    } catch (ReadOnlyIndexException e) {
      readOnly = true;
      throw e;
    }
  }

  /// After a failed write the files are those of the last commit; what followed is followed again.
  private void reopen() {
    swapping.writeLock().lock();
    try {
      index.close();
      index = openOrReplace();
    } finally {
      swapping.writeLock().unlock();
    }
    applied = index.sequence();
    pending = 0;
    readOnly = false;
  }

  private VectorIndex filled(long next, long noted, LongConsumer progress) {
    VectorIndex built = generations.fresh(next);
    try {
      long done = 0;
      built.startLoading();
      List<FeedEntry> page = page(0);
      while (!page.isEmpty()) {
        built.put(IndexEntries.of(page));
        done += page.size();
        progress.accept(done);
        page = page(page.getLast().row().id());
      }
      built.compact(progress);
      built.commit(noted);
      return built;
    } catch (RuntimeException e) {
      built.close();
      throw e;
    }
  }

  private void swap(VectorIndex next) {
    swapping.writeLock().lock();
    try {
      index.close();
      index = next;
    } finally {
      swapping.writeLock().unlock();
    }
  }

  private List<FeedEntry> page(long after) {
    return read(() -> feed.entriesAfter(after, PAGE));
  }

  private List<FeedChange> changes() {
    return read(() -> feed.changesAfter(applied, PAGE));
  }

  private void apply(List<FeedChange> changes) {
    List<FeedEntry> put = new ArrayList<>();
    List<Long> gone = new ArrayList<>();
    for (FeedChange change : changes) {
      change.entry().ifPresentOrElse(put::add, () -> gone.add(change.cell()));
    }
    index.delete(gone);
    index.put(IndexEntries.of(put));
    index.refresh();
    applied = changes.getLast().seq();
    pending += changes.size();
    if (pending >= COMMIT_EVERY) {
      commit();
    }
  }

  private static <T> T read(Callable<T> reading) {
    return QuarkusTransaction.requiringNew().call(reading);
  }
}

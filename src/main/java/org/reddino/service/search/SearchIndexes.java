package org.reddino.service.search;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;
import org.reddino.indexer.ReadOnlyIndexException;
import org.reddino.schema.query.IndexFeed;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.encoder.EncoderRetired;
import org.reddino.service.encoder.RegisteredEncoder;

/// One index per encoder, each following the database.
@ApplicationScoped
public class SearchIndexes {
  private static final Logger LOG = Logger.getLogger(SearchIndexes.class);

  private final EncoderRegistry encoders;
  private final EntityManager em;
  private final IndexBackend backend;
  private final IndexConfig config;
  private final Map<Long, EncoderIndex> open = new ConcurrentHashMap<>();
  private volatile boolean ready;

  SearchIndexes(
      EncoderRegistry encoders, EntityManager em, IndexBackend backend, IndexConfig config) {
    this.encoders = encoders;
    this.em = em;
    this.backend = backend;
    this.config = config;
  }

  /// Opens and catches up in the background; until then the service is not ready.
  void start(@Observes @Priority(EncoderRegistry.START_PRIORITY + 1) StartupEvent event) {
    Thread.ofPlatform().name("index-start").start(this::followAll);
  }

  void stop(@Observes ShutdownEvent event) {
    open.values().forEach(EncoderIndex::close);
    open.clear();
  }

  /// Frees what a retired encoder's index holds, also on disk.
  void drop(@Observes EncoderRetired event) {
    EncoderIndex index = index(event.encoder());
    open.remove(event.encoder().id());
    index.drop();
  }

  /// Whether every live index has caught up since the start.
  public boolean ready() {
    return ready;
  }

  /// Whether an index cannot be written.
  public boolean readOnly() {
    return open.values().stream().anyMatch(EncoderIndex::readOnly);
  }

  /// The index of an encoder, up to the database.
  EncoderIndex current(RegisteredEncoder encoder) {
    EncoderIndex index = index(encoder);
    index.follow();
    return index;
  }

  /// The index of an encoder, up to the database as of `visibleAfter` ago, or as far as it could be
  /// brought without waiting for a writer.
  EncoderIndex recent(RegisteredEncoder encoder) {
    EncoderIndex index = index(encoder);
    index.tryFollow(config.visibleAfter());
    return index;
  }

  /// The index of an encoder, as far as it is.
  EncoderIndex index(RegisteredEncoder encoder) {
    return open.computeIfAbsent(
        encoder.id(), id -> new EncoderIndex(backend.generations(encoder), new IndexFeed(em, id)));
  }

  /// Leaves nothing of deleted cells in the files of any live index.
  ///
  /// @param progress hears how many vectors are written again, now and then
  /// @return names of the encoders
  public List<String> expunge(LongConsumer progress) {
    List<String> names = new ArrayList<>();
    for (RegisteredEncoder encoder : encoders.liveEncoders()) {
      index(encoder).expunge(progress);
      names.add(encoder.name());
    }
    return names;
  }

  /// Whether the indexes lie in the home folder, where their files can be looked at.
  public boolean atHome() {
    return config.backend() == IndexConfig.Backend.LUCENE;
  }

  /// Follows while nobody searches, and makes durable what was followed.
  @Scheduled(every = "5s", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  void followAll() {
    encoders.liveEncoders().forEach(this::follow);
    ready = true;
  }

  /// An index that cannot be written goes on answering, and the others go on following.
  private void follow(RegisteredEncoder encoder) {
    try {
      current(encoder).commit();
    } catch (ReadOnlyIndexException e) {
      LOG.errorf("index of encoder %s: %s", encoder.name(), e.getMessage());
    }
  }
}

package org.reddino.service.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.reddino.schema.EncoderWish;
import org.reddino.service.encoder.CellEmbedder;
import org.reddino.service.encoder.EncoderLifecycle;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.encoder.Reembedding;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.job.JobCancelled;
import org.reddino.service.job.JobRun;
import org.reddino.service.job.JobView;
import org.reddino.service.job.Jobs;

/// Embeds the stored images with a new encoder: each image that is done stays done, so a run that
/// was stopped goes on with those that still lack a vector.
///
/// Images that are taken in meanwhile come with their vectors: [ImageWriter] sees to it.
@ApplicationScoped
class ReembeddingJobs implements Reembedding {
  private final StoredVectors store;
  private final EncoderRegistry encoders;
  private final Instance<EncoderLifecycle> lifecycle;
  private final Jobs jobs;

  /// The last job of each encoder.
  private final Map<Long, Long> newest = new HashMap<>();

  ReembeddingJobs(
      StoredVectors store,
      EncoderRegistry encoders,
      Instance<EncoderLifecycle> lifecycle,
      Jobs jobs) {
    this.store = store;
    this.encoders = encoders;
    this.lifecycle = lifecycle;
    this.jobs = jobs;
  }

  @Override
  public synchronized long start(RegisteredEncoder encoder) {
    Optional<JobView> going = Optional.ofNullable(newest.get(encoder.id())).flatMap(jobs::find);
    if (going.isPresent() && !going.get().isFinal()) {
      return going.get().id();
    }
    long job = jobs.submit("embed", Map.of("encoder", encoder.name()), run -> run(run, encoder));
    newest.put(encoder.id(), job);
    return job;
  }

  @Override
  public synchronized void stop(RegisteredEncoder encoder) {
    Optional.ofNullable(newest.remove(encoder.id())).ifPresent(jobs::cancel);
  }

  /// A job that somebody cancels is not taken up at the next start, one that the end of the service
  /// cuts off is.
  synchronized void cancelled(@Observes JobCancelled cancelled) {
    newest.entrySet().stream()
        .filter(each -> each.getValue() == cancelled.id())
        .findFirst()
        .flatMap(each -> encoders.find(each.getKey()))
        .ifPresent(encoder -> lifecycle.get().rest(encoder));
  }

  private Map<String, Object> run(JobRun run, RegisteredEncoder encoder) {
    CellEmbedder embedder = encoders.embedder(encoder);
    long start = System.nanoTime();
    long before = store.count(encoder);
    long cells = new ReembeddingRun(store, run, encoder).fill(embedder);
    lifecycle.get().ready(encoder);
    if (encoders.named(encoder.name()).wish() == EncoderWish.ACTIVATE) {
      lifecycle.get().activate(encoder);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return Map.of(
        "cells", cells, "before", before, "seconds", seconds, "cellsPerSecond", cells / seconds);
  }
}

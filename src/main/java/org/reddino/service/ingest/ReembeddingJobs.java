package org.reddino.service.ingest;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.reddino.schema.Cell;
import org.reddino.schema.ChangeRepository;
import org.reddino.schema.Content;
import org.reddino.schema.EmbeddingRepository;
import org.reddino.schema.Image;
import org.reddino.schema.ImageRepository;
import org.reddino.service.encoder.CellEmbedder;
import org.reddino.service.encoder.EncoderLifecycle;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.encoder.Reembedding;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.job.JobRun;
import org.reddino.service.job.JobView;
import org.reddino.service.job.Jobs;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.segment.FoundCell;

/// Embeds the stored images with a new encoder, an image at a time: what is done stays done, so a
/// run that was stopped goes on with the images that still lack a vector.
///
/// Images that are taken in meanwhile come with their vectors: [ImageWriter] sees to it.
@ApplicationScoped
class ReembeddingJobs implements Reembedding {
  private static final int PAGE = 100;

  private final ImageRepository images;
  private final EmbeddingRepository embeddings;
  private final ChangeRepository changes;
  private final EncoderRegistry encoders;
  private final Instance<EncoderLifecycle> lifecycle;
  private final ImageFiles files;
  private final Jobs jobs;

  /// The last job of each encoder.
  private final Map<Long, Long> newest = new HashMap<>();

  ReembeddingJobs(
      ImageRepository images,
      EmbeddingRepository embeddings,
      ChangeRepository changes,
      EncoderRegistry encoders,
      Instance<EncoderLifecycle> lifecycle,
      ImageFiles files,
      Jobs jobs) {
    this.images = images;
    this.embeddings = embeddings;
    this.changes = changes;
    this.encoders = encoders;
    this.lifecycle = lifecycle;
    this.files = files;
    this.jobs = jobs;
  }

  /// What is embedded again.
  private record Stored(
      Content content,
      String sha256,
      OptionalDouble median,
      List<Long> ids,
      List<FoundCell> found) {}

  @Override
  public synchronized long start(RegisteredEncoder encoder, boolean thenActivate) {
    Optional<JobView> going = Optional.ofNullable(newest.get(encoder.id())).flatMap(jobs::find);
    if (going.isPresent() && !going.get().isFinal()) {
      return going.get().id();
    }
    long job =
        jobs.submit(
            "embed", Map.of("encoder", encoder.name()), run -> run(run, encoder, thenActivate));
    newest.put(encoder.id(), job);
    return job;
  }

  @Override
  public synchronized void stop(RegisteredEncoder encoder) {
    Optional.ofNullable(newest.remove(encoder.id())).ifPresent(jobs::cancel);
  }

  private Map<String, Object> run(JobRun run, RegisteredEncoder encoder, boolean thenActivate) {
    CellEmbedder embedder = encoders.embedder(encoder);
    long start = System.nanoTime();
    long before = read(() -> embeddings.count(encoder.id()));
    long cells = fill(run, embedder);
    lifecycle.get().ready(encoder);
    if (thenActivate) {
      lifecycle.get().activate(encoder);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return Map.of(
        "cells", cells, "before", before, "seconds", seconds, "cellsPerSecond", cells / seconds);
  }

  /// Embeds what lacks a vector, in the order of images; what fails is noted and the rest goes on.
  private long fill(JobRun run, CellEmbedder embedder) {
    long total = read(images::countCells);
    long before = read(() -> embeddings.count(embedder.encoderId()));
    long cells = 0;
    run.progress(before, total, "embedding");
    List<Long> page = page(embedder, 0);
    while (!page.isEmpty()) {
      for (long image : page) {
        run.checkCancelled();
        cells += tryEmbed(run, image, embedder);
        run.progress(before + cells, Math.max(total, before + cells), "embedding");
      }
      page = page(embedder, page.getLast());
    }
    return cells;
  }

  private int tryEmbed(JobRun run, long image, CellEmbedder embedder) {
    try {
      return embed(image, embedder);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      run.failed("image " + image, String.valueOf(e.getMessage()));
      return 0;
    }
  }

  private List<Long> page(CellEmbedder embedder, long after) {
    return read(() -> embeddings.imagesWithout(embedder.encoderId(), after, PAGE));
  }

  private int embed(long image, CellEmbedder embedder) {
    Stored stored = read(() -> stored(image));
    Pixels pixels = Images.decode(files.read(stored.sha256()));
    double median = stored.median().orElseGet(() -> Calibrations.fallback(stored.found()));
    List<float[]> vectors =
        switch (stored.content()) {
          case FIELD -> embedder.embed(pixels, stored.found(), median);
          case CROP -> List.of(embedder.embedCrop(pixels, stored.found().getFirst(), median));
        };
    QuarkusTransaction.requiringNew().run(() -> put(embedder.encoderId(), stored.ids(), vectors));
    return vectors.size();
  }

  private void put(long encoder, List<Long> cells, List<float[]> vectors) {
    changes.lock();
    if (!encoders.liveIds().contains(encoder)) {
      throw new CancellationException("the encoder is retired");
    }
    embeddings.put(encoder, cells, vectors);
  }

  private Stored stored(long id) {
    Image image = images.find(id).orElseThrow();
    List<Cell> cells = images.cells(image);
    return new Stored(
        image.file().content(),
        image.file().sha256(),
        image.source().medianDiameterPx(),
        cells.stream().map(Cell::id).toList(),
        cells.stream().map(StoredCells::found).toList());
  }

  private static <T> T read(Callable<T> reading) {
    return QuarkusTransaction.requiringNew().call(reading);
  }
}

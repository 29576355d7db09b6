package org.reddino.service.ingest;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.reddino.schema.Cell;
import org.reddino.schema.CellKind;
import org.reddino.schema.ChangeRepository;
import org.reddino.schema.Content;
import org.reddino.schema.EmbeddingRepository;
import org.reddino.schema.EncoderWish;
import org.reddino.schema.Image;
import org.reddino.schema.ImageRepository;
import org.reddino.schema.Outline;
import org.reddino.service.encoder.CellEmbedder;
import org.reddino.service.encoder.EncoderLifecycle;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.encoder.PatchEmbedder;
import org.reddino.service.encoder.Reembedding;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.job.JobCancelled;
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
      List<FoundCell> found,
      Map<Long, Outline> patches) {}

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
    long before = read(() -> embeddings.count(encoder.id()));
    long cells = fill(run, encoder, embedder);
    lifecycle.get().ready(encoder);
    if (encoders.named(encoder.name()).wish() == EncoderWish.ACTIVATE) {
      lifecycle.get().activate(encoder);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return Map.of(
        "cells", cells, "before", before, "seconds", seconds, "cellsPerSecond", cells / seconds);
  }

  /// Embeds what lacks a vector, in the order of images; what fails is noted and the rest goes on.
  private long fill(JobRun run, RegisteredEncoder encoder, CellEmbedder embedder) {
    long total = read(() -> images.countCells(encoder.kinds()));
    long before = read(() -> embeddings.count(encoder.id()));
    long cells = 0;
    run.progress(before, total, "embedding");
    List<Long> page = page(encoder, 0);
    while (!page.isEmpty()) {
      for (long image : page) {
        run.checkCancelled();
        cells += tryEmbed(run, image, embedder);
        run.progress(before + cells, Math.max(total, before + cells), "embedding");
      }
      page = page(encoder, page.getLast());
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

  private List<Long> page(RegisteredEncoder encoder, long after) {
    return read(() -> embeddings.imagesWithout(encoder.id(), encoder.kinds(), after, PAGE));
  }

  private int embed(long image, CellEmbedder embedder) {
    Stored stored = read(() -> stored(image));
    Pixels pixels = Images.decode(files.read(stored.sha256()));
    List<Long> ids = new ArrayList<>(stored.ids());
    List<float[]> vectors = new ArrayList<>(cells(stored, pixels, embedder));
    if (embedder instanceof PatchEmbedder looking && !stored.patches().isEmpty()) {
      ids.addAll(stored.patches().keySet());
      vectors.addAll(
          looking.embedPatches(
              stored.patches().values().stream().map(at -> Gallery.part(pixels, at)).toList()));
    }
    QuarkusTransaction.requiringNew().run(() -> put(embedder.encoderId(), ids, vectors));
    return vectors.size();
  }

  private static List<float[]> cells(Stored stored, Pixels pixels, CellEmbedder embedder) {
    if (stored.found().isEmpty()) {
      return List.of();
    }
    double median = stored.median().orElseGet(() -> Calibrations.fallback(stored.found()));
    return switch (stored.content()) {
      case FIELD -> embedder.embed(pixels, stored.found(), median);
      case CROP -> List.of(embedder.embedCrop(pixels, stored.found().getFirst(), median));
    };
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
    List<Cell> all = images.cells(image);
    List<Cell> cells = all.stream().filter(cell -> cell.kind() != CellKind.PATCH).toList();
    Map<Long, Outline> patches = new LinkedHashMap<>();
    all.stream()
        .filter(cell -> cell.kind() == CellKind.PATCH)
        .forEach(cell -> patches.put(cell.id(), cell.outline()));
    return new Stored(
        image.file().content(),
        image.file().sha256(),
        image.source().medianDiameterPx(),
        cells.stream().map(Cell::id).toList(),
        cells.stream().map(StoredCells::found).toList(),
        patches);
  }

  private static <T> T read(Callable<T> reading) {
    return QuarkusTransaction.requiringNew().call(reading);
  }
}

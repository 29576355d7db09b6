package org.reddino.service.ingest;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.reddino.schema.Cell;
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
import org.reddino.service.job.Jobs;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.segment.FoundCell;

/// Embeds the stored images with a new encoder, an image at a time: what is done stays done, so a
/// run that
/// was stopped goes on with the images that still lack a vector.
@ApplicationScoped
class ReembeddingJobs implements Reembedding {
  private static final int PAGE = 100;

  private final ImageRepository images;
  private final EmbeddingRepository embeddings;
  private final EncoderRegistry encoders;
  private final Instance<EncoderLifecycle> lifecycle;
  private final ImageFiles files;
  private final Jobs jobs;

  ReembeddingJobs(
      ImageRepository images,
      EmbeddingRepository embeddings,
      EncoderRegistry encoders,
      Instance<EncoderLifecycle> lifecycle,
      ImageFiles files,
      Jobs jobs) {
    this.images = images;
    this.embeddings = embeddings;
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
  public long start(RegisteredEncoder encoder, boolean thenActivate) {
    return jobs.submit(
        "embed", Map.of("encoder", encoder.name()), run -> run(run, encoder, thenActivate));
  }

  private Map<String, Object> run(JobRun run, RegisteredEncoder encoder, boolean thenActivate) {
    CellEmbedder embedder = encoders.embedder(encoder);
    long total = read(images::countCells);
    long start = System.nanoTime();
    long cells = 0;
    List<Long> page = page(encoder, 0);
    while (!page.isEmpty()) {
      for (long image : page) {
        run.checkCancelled();
        cells += embed(image, embedder);
        long done = read(() -> embeddings.count(encoder.id()));
        run.progress(done, total, "embedding with " + encoder.name());
      }
      page = page(encoder, page.getLast());
    }
    lifecycle.get().ready(encoder);
    if (thenActivate) {
      lifecycle.get().activate(encoder);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return Map.of("cells", cells, "seconds", seconds, "cellsPerSecond", cells / seconds);
  }

  private List<Long> page(RegisteredEncoder encoder, long after) {
    return read(() -> embeddings.imagesWithout(encoder.id(), after, PAGE));
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
    QuarkusTransaction.requiringNew()
        .run(() -> embeddings.put(embedder.encoderId(), stored.ids(), vectors));
    return vectors.size();
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

  private static <T> T read(java.util.concurrent.Callable<T> reading) {
    return QuarkusTransaction.requiringNew().call(reading);
  }
}

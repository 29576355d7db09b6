package org.reddino.service.ingest;

import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.reddino.service.encoder.CellEmbedder;
import org.reddino.service.encoder.PatchEmbedder;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.job.JobRun;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;

/// Gives the stored images the vectors that they lack, in the order of images: the next ones are
/// read, decoded and cut while the encoder works. Each is written by itself, so what is done stays
/// done; what cannot be read is noted and the rest goes on.
final class ReembeddingRun {
  private final StoredVectors store;
  private final JobRun run;
  private final RegisteredEncoder encoder;
  private long total;
  private long before;
  private long cells;

  ReembeddingRun(StoredVectors store, JobRun run, RegisteredEncoder encoder) {
    this.store = store;
    this.run = run;
    this.encoder = encoder;
  }

  /// An image on its way; its cells are known once it is prepared.
  private static final class Passing {
    private final long image;
    private List<Long> ids = List.of();

    private Passing(long image) {
      this.image = image;
    }
  }

  /// Embeds what lacks a vector.
  ///
  /// @return vectors written
  /// @throws java.util.concurrent.CancellationException if the job is cancelled or the encoder
  ///     retired
  long fill(CellEmbedder embedder) {
    total = store.wanted(encoder);
    before = store.count(encoder);
    run.progress(before, total, "embedding");
    if (embedder instanceof PatchEmbedder looking) {
      looking
          .<Passing>pipeline(passing -> windows(passing, looking))
          .run(passing(), (passing, vectors) -> write(passing.ids, vectors));
    } else {
      passing().forEachRemaining(passing -> measure(passing, embedder));
    }
    return cells;
  }

  private List<Pixels> windows(Passing passing, PatchEmbedder embedder) {
    try {
      StoredImage stored = store.image(passing.image);
      List<Pixels> windows = stored.windows(decoded(stored), embedder);
      passing.ids = stored.cellsAndPatches();
      return windows;
    } catch (IllegalArgumentException | UncheckedIOException e) {
      return failed(passing, e);
    }
  }

  private void measure(Passing passing, CellEmbedder embedder) {
    List<float[]> vectors;
    try {
      StoredImage stored = store.image(passing.image);
      vectors = stored.measured(decoded(stored), embedder);
      passing.ids = stored.ids();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      vectors = failed(passing, e);
    }
    write(passing.ids, vectors);
  }

  private Pixels decoded(StoredImage stored) {
    return Images.decode(store.bytes(stored));
  }

  private <T> List<T> failed(Passing passing, RuntimeException e) {
    run.failed("image " + passing.image, String.valueOf(e.getMessage()));
    return List.of();
  }

  private void write(List<Long> ids, List<float[]> vectors) {
    run.checkCancelled();
    store.put(encoder, ids, vectors);
    cells += vectors.size();
    run.progress(before + cells, Math.max(total, before + cells), "embedding");
  }

  /// The images that lack a vector, a page at a time.
  private Iterator<Passing> passing() {
    return new Iterator<>() {
      private final Deque<Long> page = new ArrayDeque<>(store.page(encoder, 0));

      @Override
      public boolean hasNext() {
        return !page.isEmpty();
      }

      @Override
      public Passing next() {
        run.checkCancelled();
        if (page.isEmpty()) {
          throw new NoSuchElementException();
        }
        long image = page.remove();
        if (page.isEmpty()) {
          page.addAll(store.page(encoder, image));
        }
        return new Passing(image);
      }
    };
  }
}

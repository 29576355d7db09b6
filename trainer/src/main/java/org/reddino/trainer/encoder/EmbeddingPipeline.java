package org.reddino.trainer.encoder;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.reddino.trainer.image.Pixels;

/// Embeds the crops of many images: the next images are decoded and cut while the encoder works,
/// and its batches reach across images, so that none runs half empty.
///
/// @param <T> names an image
public final class EmbeddingPipeline<T> {
  private static final int GROUP = 64; // crops handed over at once, a multiple of the batch
  private static final int AHEAD = 4;

  private final Encoder encoder;
  private final Function<T, List<Pixels>> prepare;
  private final Deque<Part<T>> waiting = new ArrayDeque<>();
  private int crops;

  /// An image whose crops are ready.
  private record Part<T>(T image, List<Pixels> crops) {}

  /// @param prepare decodes an image and cuts its crops; runs on threads of its own
  public EmbeddingPipeline(Encoder encoder, Function<T, List<Pixels>> prepare) {
    this.encoder = encoder;
    this.prepare = prepare;
  }

  /// Embeds all images. Memory is bounded by the crops of a few images. Not for two threads at
  /// once.
  ///
  /// @param images asked for one by one, on the calling thread
  /// @param done gets each image, in order, with one vector per crop, on the calling thread
  public void run(Iterator<T> images, BiConsumer<T, List<float[]>> done) {
    waiting.clear();
    crops = 0;
    Deque<Future<Part<T>>> ahead = new ArrayDeque<>();
    ExecutorService threads = Executors.newFixedThreadPool(preparers());
    try {
      while (images.hasNext() || !ahead.isEmpty()) {
        while (images.hasNext() && ahead.size() < AHEAD) {
          T image = images.next();
          ahead.add(threads.submit(() -> new Part<>(image, prepare.apply(image))));
        }
        Part<T> part = SideBySide.await(ahead.remove(), "cannot prepare an image");
        waiting.add(part);
        crops += part.crops().size();
        if (crops >= GROUP || (ahead.isEmpty() && !images.hasNext())) {
          embed(done);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void embed(BiConsumer<T, List<float[]>> done) {
    List<Pixels> all = new ArrayList<>(crops);
    waiting.forEach(part -> all.addAll(part.crops()));
    List<float[]> vectors = encoder.embed(all);
    int at = 0;
    for (Part<T> part : waiting) {
      int to = at + part.crops().size();
      done.accept(part.image(), List.copyOf(vectors.subList(at, to)));
      at = to;
    }
    waiting.clear();
    crops = 0;
  }

  /// One for four cores: cutting takes a tenth of the work or less.
  private static int preparers() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 4);
  }
}

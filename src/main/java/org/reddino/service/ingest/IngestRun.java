package org.reddino.service.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.reddino.service.ingest.layout.IngestItem;
import org.reddino.service.ingest.layout.IngestItem.Content;
import org.reddino.service.job.JobRun;

/// Takes many images in, over all cores. An image in work is in memory, the others are names; what
/// fails is noted and the rest goes on.
final class IngestRun {
  private static final int CALIBRATION_FIELDS = 8;
  private static final int CALIBRATION_CROPS = 64;
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private final Ingest ingest;
  private final Optional<Patches> patches;
  private final Pseudonyms pseudonyms;
  private final JobRun job;
  private final StageTimes times = new StageTimes();
  private final IngestCounts counts = new IngestCounts();

  /// What no other image would survive either, such as a native library that does not load.
  private final AtomicReference<Error> broken = new AtomicReference<>();

  /// @param patches cuts the fields; empty = only their cells are wanted
  IngestRun(Ingest ingest, Optional<Patches> patches, Pseudonyms pseudonyms, JobRun job) {
    this.ingest = ingest;
    this.patches = patches;
    this.pseudonyms = pseudonyms;
    this.job = job;
  }

  /// Takes the items in.
  ///
  /// @param root names are told relative to it
  /// @return the counts, seconds by stage, cells per second
  Map<String, Object> run(List<IngestItem> items, Path root) throws InterruptedException {
    long start = System.nanoTime();
    job.progress(0, items.size(), "calibrating");
    Map<String, List<IngestItem>> bySource =
        items.stream().collect(Collectors.groupingBy(item -> item.provenance().source()));
    Semaphore room = new Semaphore(2 * THREADS);
    try (ExecutorService workers =
        Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().name("ingest-", 0).factory())) {
      for (IngestItem item : items) {
        if (job.isCancelled() || broken.get() != null) {
          break;
        }
        room.acquire();
        List<IngestItem> source = bySource.get(item.provenance().source());
        workers.execute(
            () -> {
              try {
                take(item, name(item, root), source);
                job.progress(counts.done(), items.size(), counts.message());
              } catch (Error e) {
                broken.compareAndSet(null, e);
              } finally {
                room.release();
              }
            });
      }
      workers.shutdown();
      while (!workers.awaitTermination(1, TimeUnit.SECONDS)) {}
    }
    job.checkCancelled();
    if (broken.get() != null) {
      throw new IllegalStateException("ingest stopped: " + broken.get(), broken.get());
    }
    return result((System.nanoTime() - start) / 1e9);
  }

  private void take(IngestItem item, String name, List<IngestItem> source) {
    if (job.isCancelled()) {
      return;
    }
    try {
      IncomingImage image =
          times.time(StageTimes.Stage.READ, () -> IncomingImage.read(name, item.file()));
      Supplier<List<Double>> diameters = () -> diameters(source);
      Ingested done = ingest.take(image, item, Optional.of(diameters), times);
      counts.add(done, cut(done, image, item.content()));
    } catch (IOException | RuntimeException e) {
      counts.addFailed();
      job.failed(name, pseudonyms.clean(reason(e), item.provenance()));
    }
  }

  /// Cuts a field into patches if they are wanted; says how many.
  private int cut(Ingested done, IncomingImage image, Content content) {
    return content == Content.FIELD && patches.isPresent()
        ? patches.get().add(done.image(), image.bytes(), times)
        : 0;
  }

  /// Red cells of some fields spread over all of a source.
  private List<Double> diameters(List<IngestItem> source) {
    int wanted =
        source.getFirst().content() == Content.FIELD ? CALIBRATION_FIELDS : CALIBRATION_CROPS;
    int fields = Math.min(wanted, source.size());
    List<Double> diameters = new ArrayList<>();
    for (int i = 0; i < fields; i++) {
      diameters.addAll(readable(source.get((int) ((long) i * source.size() / fields))));
    }
    return diameters;
  }

  /// None for a broken file: it is told when its turn comes, and another field speaks for the
  /// source.
  private List<Double> readable(IngestItem item) {
    try {
      return Ingest.diameters(item, times);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      return List.of();
    }
  }

  private String name(IngestItem item, Path root) {
    Path file = item.file().toAbsolutePath();
    Path base = root.toAbsolutePath();
    String name =
        file.startsWith(base) && !file.equals(base)
            ? base.relativize(file).toString()
            : file.getFileName().toString();
    return pseudonyms.clean(name, item.provenance());
  }

  private static String reason(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return e instanceof UncheckedIOException && e.getCause() != null
        ? message + ": " + e.getCause().getMessage()
        : message;
  }

  private Map<String, Object> result(double seconds) {
    Map<String, Object> result = new LinkedHashMap<>(counts.members());
    result.put("seconds", seconds);
    result.put("cellsPerSecond", counts.cells() / seconds);
    result.put("threads", THREADS);
    result.put("secondsByStage", times.seconds());
    result.put("processorSecondsByStage", times.processorSeconds());
    return result;
  }
}

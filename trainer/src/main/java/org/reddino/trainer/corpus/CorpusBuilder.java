package org.reddino.trainer.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.reddino.trainer.Progress;
import org.reddino.trainer.Sha256;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;

/// Makes a corpus on disk, or finds the one that is there. Memory: about a dozen images and their
/// samples, whatever the number of images.
public final class CorpusBuilder {
  private static final int AT_ONCE = 6; // images per thread between two writes

  private final CorpusSettings settings;
  private final Exclusion exclusion;
  private final CellFinder finder;

  /// @param finder asked for images that give cells
  public CorpusBuilder(CorpusSettings settings, Exclusion exclusion, CellFinder finder) {
    this.settings = settings;
    this.exclusion = exclusion;
    this.finder = finder;
  }

  /// The corpus of these images below `cache`: one folder per set of contents and settings, which
  /// appears complete or not at all and is used again when both are the same.
  ///
  /// @throws IllegalArgumentException if not one sample could be taken, with the first reason
  /// @throws UncheckedIOException if the cache cannot be written; what was there stays
  public Corpus build(List<CorpusImage> images, Path cache, Progress progress) {
    if (images.isEmpty()) {
      throw new IllegalArgumentException("no images");
    }
    List<CorpusImage> ordered =
        images.stream()
            .distinct()
            .sorted(Comparator.comparing(CorpusImage::source).thenComparing(CorpusImage::file))
            .toList();
    try (ExecutorService pool = Executors.newFixedThreadPool(settings.threads())) {
      Path folder = cache.resolve(key(ordered, pool).substring(0, 16));
      if (!Files.exists(folder.resolve(Corpus.MANIFEST))) {
        write(ordered, folder, pool, progress);
      }
      return Corpus.open(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write samples to " + cache, e);
    }
  }

  private String key(List<CorpusImage> images, ExecutorService pool) {
    StringBuilder text = new StringBuilder(settings.key()).append('\n').append(exclusion.key());
    List<String> hashes = all(images, CorpusBuilder::sha256, pool);
    for (int i = 0; i < images.size(); i++) {
      CorpusImage image = images.get(i);
      text.append('\n').append(hashes.get(i)).append(' ').append(image.take().label());
      text.append(' ').append(image.source());
    }
    return Sha256.of(text.toString());
  }

  private static String sha256(CorpusImage image) {
    try {
      return Sha256.of(Files.readAllBytes(image.file()));
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException("no such image: " + image.file(), e);
    } catch (IOException e) {
      return "unreadable";
    }
  }

  private void write(List<CorpusImage> images, Path folder, ExecutorService pool, Progress progress)
      throws IOException {
    Path part =
        folder.resolveSibling(folder.getFileName() + ".part" + ProcessHandle.current().pid());
    Files.createDirectories(part);
    try {
      int count = images.size(); // each is looked at twice
      Cutter cutter = cutter(images, pool, progress.part(0, count, 2L * count));
      List<ManifestRow> rows = new ArrayList<>();
      try (Shards shards = new Shards(part, settings.side())) {
        int step = AT_ONCE * settings.threads();
        for (int i = 0; i < images.size(); i += step) {
          List<CorpusImage> some = images.subList(i, Math.min(images.size(), i + step));
          for (Cutter.Result result : all(some, cutter::cut, pool)) {
            for (Pixels sample : result.samples()) {
              shards.write(sample);
            }
            rows.add(result.row());
          }
          progress.part(count, 2L * count, 2L * count).step(rows.size(), count);
        }
        if (shards.samples() == 0) {
          ManifestRow first = rows.getFirst();
          throw new IllegalArgumentException(
              "no samples in %d images; the first, %s: %s"
                  .formatted(rows.size(), first.image().file(), first.leftOut()));
        }
      }
      Corpus.writeManifest(part, settings.side(), rows);
      Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(part);
    }
  }

  /// Finds cells where they are wanted, so that their source's median diameter is known.
  private Cutter cutter(List<CorpusImage> images, ExecutorService pool, Progress progress) {
    List<CorpusImage> wanted = images.stream().filter(image -> image.take() == Take.CELLS).toList();
    Map<CorpusImage, List<CellSpot>> spots = new HashMap<>();
    int step = AT_ONCE * settings.threads();
    for (int i = 0; i < wanted.size(); i += step) {
      List<CorpusImage> some = wanted.subList(i, Math.min(wanted.size(), i + step));
      List<List<CellSpot>> found = all(some, this::spots, pool);
      for (int j = 0; j < some.size(); j++) {
        spots.put(some.get(j), found.get(j));
      }
      progress.step(Math.min(wanted.size(), i + step), wanted.size());
    }
    return new Cutter(settings.policy(), exclusion, spots, medians(spots));
  }

  private List<CellSpot> spots(CorpusImage image) {
    try {
      return finder.find(Images.decode(Files.readAllBytes(image.file())));
    } catch (IOException | IllegalArgumentException e) {
      return List.of(); // the cutter reads it again and writes down why it fails
    }
  }

  private static Map<String, Double> medians(Map<CorpusImage, List<CellSpot>> spots) {
    Map<String, List<Double>> bySource = new HashMap<>();
    spots.forEach(
        (image, found) ->
            found.stream()
                .map(CellSpot::redDiameterPx)
                .filter(diameter -> diameter > 0)
                .forEach(
                    diameter ->
                        bySource
                            .computeIfAbsent(image.source(), _ -> new ArrayList<>())
                            .add(diameter)));
    Map<String, Double> medians = new HashMap<>();
    bySource.forEach(
        (source, all) -> medians.put(source, all.stream().sorted().toList().get(all.size() / 2)));
    return medians;
  }

  private static <A, B> List<B> all(List<A> in, Function<A, B> work, ExecutorService pool) {
    List<Future<B>> futures = in.stream().map(a -> pool.submit(() -> work.apply(a))).toList();
    List<B> out = new ArrayList<>();
    try {
      for (Future<B> future : futures) {
        out.add(future.get());
      }
      return out;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("cannot cut samples", e);
    } finally {
      futures.forEach(future -> future.cancel(true));
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}

package org.reddino.indexer.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.reddino.indexer.IndexGenerations;
import org.reddino.indexer.IndexSettings;
import org.reddino.indexer.VectorIndex;

/// Generations as the folders `1`, `2`, ... below one folder.
///
/// @param root the folder, made if absent
/// @param settings shape of every generation
public record LuceneGenerations(Path root, IndexSettings settings) implements IndexGenerations {
  @Override
  public VectorIndex open(long generation) {
    return LuceneIndex.open(folder(generation), settings);
  }

  private Path folder(long generation) {
    return root.resolve(Long.toString(generation));
  }

  /// One that was never committed is a rebuild that was cut off, and no generation.
  @Override
  public long newest() {
    return generations().stream()
        .filter(this::committed)
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }

  private boolean committed(long generation) {
    try (Stream<Path> files = Files.list(folder(generation))) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("segments"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder(generation), e);
    }
  }

  @Override
  public void keepOnly(long generation) {
    generations().stream().filter(other -> other != generation).forEach(this::delete);
  }

  @Override
  public void delete(long generation) {
    Path folder = folder(generation);
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete index " + folder, e);
    }
  }

  private List<Long> generations() {
    try {
      Files.createDirectories(root);
      try (Stream<Path> children = Files.list(root)) {
        return children
            .map(child -> child.getFileName().toString())
            .filter(name -> name.matches("[1-9]\\d{0,17}"))
            .map(Long::valueOf)
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + root, e);
    }
  }
}

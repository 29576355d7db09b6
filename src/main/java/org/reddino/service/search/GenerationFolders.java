package org.reddino.service.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The folders `1`, `2`, ... of one encoder: a rebuild fills the next while the last still answers.
record GenerationFolders(Path root) {
  Path folder(long generation) {
    return root.resolve(Long.toString(generation));
  }

  /// The newest generation; 0 if there is none.
  long newest() {
    return generations().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /// Deletes every generation but one.
  void keepOnly(long generation) {
    generations().stream().filter(other -> other != generation).forEach(this::delete);
  }

  void delete(long generation) {
    Path folder = folder(generation);
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

package org.reddino.service.ingest.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Lists the images of one layout; see [Layout#items].
@FunctionalInterface
interface LayoutReader {
  List<IngestItem> items(Path root, Provenance provenance, String vocabulary) throws IOException;

  /// Every regular file below `folder`, hidden ones left out, in the order of their names.
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  /// The folder `name` of `root`.
  ///
  /// @throws IllegalArgumentException if there is none
  static Path folder(Path root, String name) {
    Path folder = root.resolve(name);
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(root + " has no folder " + name);
    }
    return folder;
  }

  /// The file name without its ending.
  static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}

package org.reddino.service.ingest.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Folders that archives were unpacked into.
public final class Trees {
  private Trees() {}

  /// An archive of one folder means that folder.
  public static Path top(Path unpacked) throws IOException {
    try (Stream<Path> children = Files.list(unpacked)) {
      List<Path> all = children.toList();
      return all.size() == 1 && Files.isDirectory(all.getFirst()) ? all.getFirst() : unpacked;
    }
  }

  /// Deletes a folder with all that is in it, if it is there.
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

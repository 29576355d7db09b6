package org.reddino.service.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Files that commands write: each appears complete or not at all.
final class OutputFile {
  private OutputFile() {}

  /// Replaces `file`.
  ///
  /// @throws UncheckedIOException naming the file if it cannot be written
  static void write(Path file, byte[] content) {
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      Files.write(part, content);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}

package org.reddino.service.ops;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Files and folders that only the owner may read (modes 600 and 700).
final class OwnerOnly {
  private OwnerOnly() {}

  static void folder(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  /// Writes `text` to `file` in one step: readers see the old or the new text, never a part.
  static void write(Path file, String text) throws IOException {
    Path temporary =
        Files.createTempFile(
            file.getParent(),
            file.getFileName().toString(),
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(temporary, text, StandardCharsets.UTF_8);
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }
}

package org.reddino.trainer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// Reference files that are too large or not ours to keep in the repository.
public final class SharedFiles {
  private SharedFiles() {}

  /// A file below the folder `shared`, which `REDDINO_SHARED` names or which lies beside this
  /// folder or one above it; without it the test is skipped with the reason.
  public static Path get(String name) {
    Optional<Path> found = folder().map(folder -> folder.resolve(name)).filter(Files::exists);
    Assumptions.assumeTrue(found.isPresent(), "needs the reference file shared/" + name);
    return found.get();
  }

  private static Optional<Path> folder() {
    String named = System.getProperty("REDDINO_SHARED", System.getenv("REDDINO_SHARED"));
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("shared/golden"))) {
        return Optional.of(at.resolve("shared"));
      }
    }
    return Optional.empty();
  }
}

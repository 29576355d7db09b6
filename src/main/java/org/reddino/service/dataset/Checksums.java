package org.reddino.service.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.reddino.trainer.Progress;
import org.reddino.trainer.Sha256;

/// SHA-256 of the files of a set, in the form of `sha256sum`.
///
/// @param byPath paths with slashes, relative to the set's folder
record Checksums(Map<String, String> byPath) {
  private static final int DEPTH = 3;

  Checksums {
    byPath = Map.copyOf(new LinkedHashMap<>(byPath));
  }

  /// Those this program carries.
  static Optional<Checksums> of(Dataset set) {
    try (InputStream in =
        Checksums.class.getResourceAsStream("/datasets/" + set.name() + ".sha256")) {
      return in == null ? Optional.empty() : Optional.of(read(in));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the checksums of " + set.name(), e);
    }
  }

  static Checksums read(InputStream in) throws IOException {
    Map<String, String> byPath = new LinkedHashMap<>();
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.length() < 67 || !line.startsWith("  ", 64)) {
        throw new IllegalArgumentException("line of checksums is \"" + line + "\"");
      }
      byPath.put(line.substring(66), line.substring(0, 64));
    }
    return new Checksums(byPath);
  }

  /// The folder in or below `folder` that the paths are relative to.
  Path root(Path folder) throws IOException {
    List<String> some = byPath.keySet().stream().sorted().limit(20).toList();
    try (Stream<Path> folders = Files.walk(folder, DEPTH)) {
      return folders
          .filter(Files::isDirectory)
          .filter(root -> some.stream().anyMatch(path -> Files.isRegularFile(root.resolve(path))))
          .sorted()
          .findFirst()
          .orElse(folder);
    }
  }

  /// Compares a copy with the published one.
  Verification verify(Path folder, Progress progress) throws IOException {
    Path root = root(folder);
    List<String> missing = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    long done = 0;
    for (String path : byPath.keySet().stream().sorted().toList()) {
      Path file = root.resolve(path);
      if (!Files.isRegularFile(file)) {
        missing.add(path);
      } else if (!Sha256.of(file).equals(byPath.get(path))) {
        changed.add(path);
      }
      progress.step(++done, byPath.size());
    }
    return new Verification(root, byPath.size(), missing, changed);
  }
}

package org.reddino.trainer.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.reddino.trainer.Sha256;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;

/// Images that training must not see, nor anything that looks like them.
public final class Exclusion {
  private final Map<String, Path> bySha = new HashMap<>();
  private final List<Seen> seen = new ArrayList<>();

  /// An excluded image in its eight positions.
  private record Seen(Path file, List<Landmarks> positions) {}

  private Exclusion() {}

  /// Excludes nothing.
  public static Exclusion none() {
    return new Exclusion();
  }

  /// Excludes image files, all images below folders, and all that CSV files list under `path`.
  ///
  /// @throws IllegalArgumentException if one of the paths holds no image or one cannot be decoded:
  /// what cannot be seen cannot be kept out
  public static Exclusion of(List<Path> paths) {
    Exclusion exclusion = new Exclusion();
    for (Path path : paths) {
      List<Path> files = files(path);
      if (files.isEmpty()) {
        throw new IllegalArgumentException("no images to exclude in " + path);
      }
      files.forEach(exclusion::add);
    }
    return exclusion;
  }

  private static List<Path> files(Path path) {
    return path.toString().endsWith(".csv")
        ? ImageList.of(path, Take.PATCHES).stream().map(CorpusImage::file).toList()
        : ImageList.files(path);
  }

  private void add(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (bySha.put(Sha256.of(bytes), file) == null) {
        seen.add(new Seen(file, Landmarks.turned(Images.decode(bytes))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("cannot exclude " + file + ": " + e.getMessage(), e);
    }
  }

  /// Why an image must stay out, if it must.
  Optional<String> reason(String sha256, Pixels field) {
    if (bySha.containsKey(sha256)) {
      return Optional.of("excluded: same bytes as " + bySha.get(sha256).getFileName());
    }
    if (seen.isEmpty()) {
      return Optional.empty();
    }
    Landmarks landmarks = Landmarks.of(field);
    return seen.stream()
        .filter(one -> one.positions().stream().anyMatch(landmarks::matches))
        .map(one -> "excluded: looks like " + one.file().getFileName())
        .findFirst();
  }

  /// Changes when the excluded images change.
  String key() {
    return String.join(" ", new TreeSet<>(bySha.keySet()));
  }
}

package org.reddino.service.dataset;

import java.nio.file.Path;
import java.util.List;

/// How a copy compares with the published files.
///
/// @param root folder that the paths are relative to
/// @param known files whose hash is known
/// @param missing paths
/// @param changed paths whose content is another
public record Verification(Path root, int known, List<String> missing, List<String> changed) {
  private static final int NAMED = 3;

  public Verification {
    missing = List.copyOf(missing);
    changed = List.copyOf(changed);
  }

  /// Whether every known file is there as it was published.
  public boolean whole() {
    return missing.isEmpty() && changed.isEmpty();
  }

  /// One line.
  public String text() {
    if (whole()) {
      return "%d files are as published".formatted(known);
    }
    return "%d of %d files are as published"
            .formatted(known - missing.size() - changed.size(), known)
        + part("missing", missing)
        + part("changed", changed);
  }

  private static String part(String word, List<String> paths) {
    if (paths.isEmpty()) {
      return "";
    }
    String more = paths.size() > NAMED ? ", ..." : "";
    return "; %d %s: %s%s"
        .formatted(
            paths.size(),
            word,
            String.join(", ", paths.subList(0, Math.min(NAMED, paths.size()))),
            more);
  }
}

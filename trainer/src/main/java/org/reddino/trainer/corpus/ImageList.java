package org.reddino.trainer.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the images of a corpus.
public final class ImageList {
  private static final Set<String> ENDINGS =
      Set.of("png", "jpg", "jpeg", "tif", "tiff", "bmp", "jfif");

  private ImageList() {}

  /// The images of a folder and those below it, in the order of their paths; the folder's name is
  /// the source. Of a CSV file: the images it lists, see [#csv].
  ///
  /// @throws IllegalArgumentException if there is none
  public static List<CorpusImage> of(Path folderOrCsv, Take take) {
    List<CorpusImage> images =
        Files.isDirectory(folderOrCsv) ? folder(folderOrCsv, take) : csv(folderOrCsv, take);
    if (images.isEmpty()) {
      throw new IllegalArgumentException("no images in " + folderOrCsv);
    }
    return images;
  }

  /// Image files at or below a path, by the ending of their names, sorted.
  static List<Path> files(Path path) {
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(Files::isRegularFile).filter(ImageList::looksLikeImage).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + path, e);
    }
  }

  private static List<CorpusImage> folder(Path folder, Take take) {
    String source = folder.toAbsolutePath().normalize().getFileName().toString();
    return files(folder).stream().map(file -> new CorpusImage(file, source, take)).toList();
  }

  private static boolean looksLikeImage(Path file) {
    String name = file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return ENDINGS.contains(ending);
  }

  /// Columns `path` (relative to the CSV file's folder, or absolute) and `source`, optionally
  /// `take`
  /// (patches, cells, whole); others are ignored.
  private static List<CorpusImage> csv(Path csv, Take take) {
    List<String> lines = lines(csv);
    List<String> header = lines.isEmpty() ? List.of() : CsvLine.fields(lines.getFirst());
    int path = header.indexOf("path");
    int source = header.indexOf("source");
    int how = header.indexOf("take");
    if (path < 0 || source < 0) {
      throw new IllegalArgumentException(csv + " has no columns path and source in its first line");
    }
    Path folder = csv.toAbsolutePath().getParent();
    List<CorpusImage> images = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      List<String> fields = CsvLine.fields(lines.get(i));
      if (fields.size() != header.size()) {
        throw new IllegalArgumentException(
            "%s line %d has %d fields, its header %d"
                .formatted(csv, i + 1, fields.size(), header.size()));
      }
      Take own = how < 0 || fields.get(how).isBlank() ? take : Take.named(fields.get(how));
      images.add(new CorpusImage(folder.resolve(fields.get(path)), fields.get(source), own));
    }
    return images;
  }

  private static List<String> lines(Path csv) {
    try {
      return Files.readAllLines(csv).stream().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + csv, e);
    }
  }
}

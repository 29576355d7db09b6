package org.reddino.service.ingest.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A table with the columns `path,source,patient,slide,x,y,w,h,label,vocabulary,um_per_pixel`, of
/// which only
/// `path` is needed: a row per label, or one per image without labels. Paths are relative to the
/// table.
/// With `w,h` the label is a box whose corner is (x, y); without them (x, y) is a cell's centre;
/// without `x,y`
/// the image shows one cell.
final class CsvReader implements LayoutReader {
  @Override
  public List<IngestItem> items(Path root, Provenance provenance, String vocabulary)
      throws IOException {
    Path table = Files.isDirectory(root) ? onlyTable(root) : root;
    Map<Path, CsvImage> images = new LinkedHashMap<>();
    for (CsvRow row : CsvRow.all(table)) {
      Path file = resolve(table, row.needed("path"));
      images
          .computeIfAbsent(file, path -> new CsvImage(path, row, provenance))
          .add(row, vocabulary);
    }
    return images.values().stream().map(CsvImage::item).toList();
  }

  private static Path onlyTable(Path folder) throws IOException {
    List<Path> tables =
        LayoutReader.files(folder).stream()
            .filter(file -> file.getFileName().toString().endsWith(".csv"))
            .toList();
    if (tables.size() != 1) {
      throw new IllegalArgumentException(folder + " has " + tables.size() + " .csv files, not one");
    }
    return tables.getFirst();
  }

  private static Path resolve(Path table, String path) {
    return table.toAbsolutePath().resolveSibling(path).normalize();
  }
}

package org.reddino.service.ingest.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.reddino.service.ingest.layout.IngestItem.Content;

/// Fields of view in a file, or in folders of any depth. Text files lying beside them are passed
/// over by
/// their names; everything else is tried, and refused by content.
final class FieldsReader implements LayoutReader {
  private static final Set<String> TEXT =
      Set.of("txt", "csv", "json", "xml", "md", "html", "yaml", "yml", "pdf", "tsv", "license");

  @Override
  public List<IngestItem> items(Path root, Provenance provenance, String vocabulary)
      throws IOException {
    List<Path> files = Files.isRegularFile(root) ? List.of(root) : LayoutReader.files(root);
    return files.stream()
        .filter(file -> !TEXT.contains(ending(file)))
        .map(file -> new IngestItem(file, provenance, Content.FIELD, LabelSource.NONE))
        .toList();
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}

package org.reddino.service.ingest.layout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reddino.service.ingest.layout.IngestItem.Content;

/// The Elsafty set: `class name/Slide s (patch,x,y,x2,y2).png`, crops of 80 px.
final class ElsaftyReader implements LayoutReader {
  private static final String VOCABULARY = "elsafty-9";
  private static final Pattern NAME =
      Pattern.compile("Slide (\\d+) \\(\\d+,\\d+,\\d+,\\d+,\\d+\\)\\.\\w+");

  @Override
  public List<IngestItem> items(Path root, Provenance provenance, String vocabulary)
      throws IOException {
    return LayoutReader.files(root).stream()
        .filter(file -> slide(file).isPresent())
        .map(
            file ->
                new IngestItem(
                    file,
                    provenance.onSlide(slide(file).orElseThrow()),
                    Content.CROP,
                    CellsReader.label(file, VOCABULARY)))
        .toList();
  }

  /// The slide that a file name of the set tells.
  static Optional<String> slide(Path file) {
    Path name = file.getFileName();
    Matcher matcher = NAME.matcher(name == null ? "" : name.toString());
    return matcher.matches() ? Optional.of("Slide " + matcher.group(1)) : Optional.empty();
  }
}

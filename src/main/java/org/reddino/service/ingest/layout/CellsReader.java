package org.reddino.service.ingest.layout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.reddino.service.ingest.layout.IngestItem.Content;
import org.reddino.service.ingest.layout.MarkedLabel.Mark;

/// `class name/any.png`: one cell per image, the folder is its class.
final class CellsReader implements LayoutReader {
  @Override
  public List<IngestItem> items(Path root, Provenance provenance, String vocabulary)
      throws IOException {
    if (vocabulary.isEmpty()) {
      throw new IllegalArgumentException(
          "layout cells needs the vocabulary of its folder names; name one with --vocabulary");
    }
    return LayoutReader.files(root).stream()
        .filter(file -> !file.getParent().equals(root))
        .map(file -> new IngestItem(file, provenance, Content.CROP, label(file, vocabulary)))
        .toList();
  }

  /// The label that the parent folder's name gives to the whole image.
  static LabelSource label(Path file, String vocabulary) {
    String className = file.getParent().getFileName().toString();
    return (width, height) -> List.of(new MarkedLabel(vocabulary, className, new Mark.Whole()));
  }
}

package org.reddino.service.ingest.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.reddino.service.ingest.layout.IngestItem.Content;
import org.reddino.service.ingest.layout.MarkedLabel.Mark;
import org.reddino.trainer.segment.Box;

/// YOLO: `images/[split/]n.jpg` with `labels/[split/]n.txt`, a line `class cx cy w h` per cell in
/// fractions
/// of the image. Class names are the lines of `classes.txt`, else 0 WBC, 1 RBC, 2 platelet.
final class YoloReader implements LayoutReader {
  private static final List<String> BLOOD = List.of("WBC", "RBC", "platelet");

  @Override
  public List<IngestItem> items(Path root, Provenance provenance, String vocabulary)
      throws IOException {
    Path images = LayoutReader.folder(root, "images");
    Path labels = LayoutReader.folder(root, "labels");
    Path names = root.resolve("classes.txt");
    List<String> classes = Files.exists(names) ? Files.readAllLines(names) : BLOOD;
    return LayoutReader.files(images).stream()
        .map(
            file -> {
              Path parent = labels.resolve(images.relativize(file.getParent()));
              Path text = parent.resolve(LayoutReader.stem(file) + ".txt");
              return new IngestItem(
                  file, provenance, Content.FIELD, labels(text, classes, vocabulary));
            })
        .toList();
  }

  /// The labels in `file`, none if it is absent.
  private static LabelSource labels(Path file, List<String> classes, String vocabulary) {
    if (!Files.exists(file)) {
      return LabelSource.NONE;
    }
    return (width, height) -> {
      List<MarkedLabel> labels = new ArrayList<>();
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).isBlank()) {
          continue;
        }
        try {
          String[] words = lines.get(i).strip().split("\\s+", -1);
          Mark mark = new Mark.Area(box(fractions(words), width, height));
          labels.add(CellTypes.label(classes.get(Integer.parseInt(words[0])), vocabulary, mark));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
          throw new IllegalArgumentException(
              file + " line " + (i + 1) + " is \"" + lines.get(i) + "\", not \"class cx cy w h\"",
              e);
        }
      }
      return labels;
    };
  }

  private static double[] fractions(String[] words) {
    double[] fractions = new double[4];
    for (int i = 0; i < 4; i++) {
      fractions[i] = Double.parseDouble(words[i + 1]);
    }
    return fractions;
  }

  private static Box box(double[] f, int width, int height) {
    double left = (f[0] - f[2] / 2) * width;
    double top = (f[1] - f[3] / 2) * height;
    return Corners.box(
        new double[] {left, top, left + f[2] * width, top + f[3] * height}, width, height);
  }
}

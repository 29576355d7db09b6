package org.reddino.service.ingest.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// How a data set lies on disk.
public enum Layout {
  /// Fields of view, in any folders; no labels.
  FIELDS,
  /// A folder per class with crops of single cells.
  CELLS,
  /// `Dataset/n.jpg` with `Label/n.txt`: a centre and a class per line.
  CHULA,
  /// A folder per class with crops named `Slide s (patch,x,y,x2,y2).png`.
  ELSAFTY,
  /// `images/` with `labels/`: class and box as fractions per line.
  YOLO,
  /// `JPEGImages/` with `Annotations/`: Pascal VOC XML.
  VOC,
  /// A table with a row per image or per label.
  CSV,
  /// Several sets side by side: `chula-rbc-12`, `txl-pbc`, `bccd`, `aslan-bcd`, with the tables
  /// that tell their sources.
  SHARED;

  /// The images of `root` in a stable order.
  ///
  /// @param vocabulary of the labels where the layout does not fix it; empty where none was given
  /// @throws IOException if the folder cannot be read
  /// @throws IllegalArgumentException if it is not of this layout
  public List<IngestItem> items(Path root, Provenance provenance, String vocabulary)
      throws IOException {
    return reader().items(root, provenance, vocabulary);
  }

  /// Whether a label of this layout is of a class that its vocabulary does not have: code 12 of
  /// Chula.
  public boolean leavesOut(MarkedLabel label) {
    return this == CHULA && label.className().equals(ChulaReader.LEFT_OUT_NAME);
  }

  /// The layout called `name`, in any case.
  public static Layout named(String name) {
    try {
      return valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "layout is "
              + name
              + ", not one of fields, cells, chula, elsafty, yolo, voc, csv, shared",
          e);
    }
  }

  /// The layout of `root`, from its folders' names.
  ///
  /// @throws IllegalArgumentException if several fit
  public static Layout of(Path root) throws IOException {
    List<Layout> fitting = new ArrayList<>();
    if (Files.isRegularFile(root)) {
      return root.toString().toLowerCase(Locale.ROOT).endsWith(".csv") ? CSV : FIELDS;
    }
    if (Files.isRegularFile(root.resolve(SharedReader.CHULA_TABLE))) {
      return SHARED;
    }
    if (Files.isDirectory(root.resolve("Dataset")) && Files.isDirectory(root.resolve("Label"))) {
      fitting.add(CHULA);
    }
    if (Files.isDirectory(root.resolve("JPEGImages"))) {
      fitting.add(VOC);
    }
    if (Files.isDirectory(root.resolve("images")) && Files.isDirectory(root.resolve("labels"))) {
      fitting.add(YOLO);
    }
    if (hasElsaftyNames(root)) {
      fitting.add(ELSAFTY);
    }
    if (fitting.size() > 1) {
      throw new IllegalArgumentException(
          root + " fits several layouts: " + fitting + "; name one with --layout");
    }
    return fitting.isEmpty() ? FIELDS : fitting.getFirst();
  }

  private static boolean hasElsaftyNames(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root, 3)) {
      return files.anyMatch(file -> ElsaftyReader.slide(file).isPresent());
    }
  }

  private LayoutReader reader() {
    return switch (this) {
      case FIELDS -> new FieldsReader();
      case CELLS -> new CellsReader();
      case CHULA -> new ChulaReader();
      case ELSAFTY -> new ElsaftyReader();
      case YOLO -> new YoloReader();
      case VOC -> new VocReader();
      case CSV -> new CsvReader();
      case SHARED -> new SharedReader();
    };
  }
}

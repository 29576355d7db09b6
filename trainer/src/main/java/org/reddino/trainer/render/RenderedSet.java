package org.reddino.trainer.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Images;

/// A data folder of rendered fields: one folder per source with its PNG files and `cells.csv` in
/// the `csv` layout.
public final class RenderedSet {
  /// Name of the table in each source's folder.
  public static final String TABLE = "cells.csv";

  private static final double LEANING = 4;
  private static final List<CellShape> LEANINGS =
      List.of(CellShape.ROUND, CellShape.TEARDROP, CellShape.BURR, CellShape.OVALOCYTE);

  private final Path folder;
  private final long seed;

  private RenderedSet(Path folder, long seed) {
    this.folder = folder;
    this.seed = seed;
  }

  /// Writes [ScannerProfile#standard]'s sources below `folder` and gives the folder of each.
  ///
  /// A file appears whole or not at all, the table after its images. What is there already stays;
  /// asking for more fields adds to it, and asking for fewer leaves the rest out of the table.
  ///
  /// The table has one row per cell in vocabulary `cell-type` (box of its outline, cut at the
  /// border) and one row per whole object in `elsafty-9` (box of all its cells; objects that the
  /// border cuts, platelets and white cells have none); what the border leaves less than a fifth of
  /// has no row. `x` and `y` are the box's left and top,
  /// `path` is relative to the table. Four patients per source, two slides each, all made up; each
  /// patient's smear leans to another shape.
  ///
  /// @param fieldsPerSource at least 1
  /// @param seed which set; part of the file names
  /// @throws UncheckedIOException where the folder cannot be written
  public static List<Path> write(Path folder, int fieldsPerSource, long seed) {
    return write(folder, ScannerProfile.standard(), fieldsPerSource, seed);
  }

  static List<Path> write(
      Path folder, List<ScannerProfile> sources, int fieldsPerSource, long seed) {
    if (fieldsPerSource < 1) {
      throw new IllegalArgumentException("fields per source is " + fieldsPerSource);
    }
    List<Path> folders = new ArrayList<>();
    for (ScannerProfile profile : sources) {
      Path place = folder.resolve(profile.source());
      new RenderedSet(place, seed).write(profile, fieldsPerSource);
      folders.add(place);
    }
    return folders;
  }

  private void write(ScannerProfile profile, int fields) {
    try {
      Files.createDirectories(folder);
      Path table = folder.resolve(TABLE);
      String before = Files.exists(table) ? Files.readString(table) : "";
      Map<String, String> known = rowsByImage(before);
      String rows =
          IntStream.range(0, fields)
              .parallel()
              .mapToObj(number -> rows(profile, number, known))
              .collect(Collectors.joining("", CellTable.HEADER, ""));
      if (!before.equals(rows)) {
        replace(table, rows.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write rendered fields to " + folder, e);
    }
  }

  private static Map<String, String> rowsByImage(String table) {
    return table
        .lines()
        .skip(1)
        .collect(
            Collectors.groupingBy(
                row -> row.substring(0, Math.max(row.indexOf(','), 0)),
                Collectors.mapping(row -> row + "\n", Collectors.joining())));
  }

  /// Rows of one field, known or after drawing it and writing its image.
  private String rows(ScannerProfile profile, int number, Map<String, String> known) {
    String image = String.format(Locale.ROOT, "seed%d-field%04d.png", seed, number + 1);
    if (known.containsKey(image) && Files.exists(folder.resolve(image))) {
      return known.get(image);
    }
    CellShape leaning = LEANINGS.get(number % CellTable.PATIENTS);
    ShapeMix mix = ShapeMix.typical().richIn(leaning, LEANING);
    RenderedField field = new SmearRenderer(profile, mix).field(Chance.mix(seed) + number);
    try {
      replace(folder.resolve(image), Images.png(field.image()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + folder.resolve(image), e);
    }
    return new CellTable(image, number).rows(field);
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
    try {
      Files.write(fresh, bytes);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}

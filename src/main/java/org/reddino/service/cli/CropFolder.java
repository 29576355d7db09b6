package org.reddino.service.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.reddino.trainer.WeightNotes;
import org.reddino.trainer.image.CropPolicy;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.segment.FoundCell;
import org.reddino.trainer.segment.Kind;
import org.reddino.trainer.segment.Segmenter;

/// Crops of the images in a folder.
///
/// @param cells whether each red cell is a crop, or each image
/// @param limit most crops, above 20; taken from all images in turn
record CropFolder(Path folder, boolean cells, int limit) {
  CropFolder {
    if (limit <= 20) {
      throw new IllegalArgumentException("limit is " + limit + ", neighbors need more than 20");
    }
  }

  /// An image of the folder.
  ///
  /// @param medianDiameterPx of its red cells
  record Field(Path file, List<FoundCell> cells, double medianDiameterPx) {
    /// Decodes the file and cuts its cells out.
    List<Pixels> crops(CropPolicy policy) {
      Pixels pixels = Images.read(file);
      return cells.stream()
          .map(cell -> policy.crop(pixels, cell.centerX(), cell.centerY(), medianDiameterPx))
          .toList();
    }
  }

  /// The window round a cell that weights were trained on, by their notes.
  static double diameters(Path weights) {
    return WeightNotes.of(weights).cropDiameters().orElse(CropPolicy.STANDARD.diameters());
  }

  List<Pixels> crops(CropPolicy policy) {
    if (!cells) {
      return files().parallelStream().limit(limit).map(f -> policy.whole(Images.read(f))).toList();
    }
    List<Pixels> crops = new ArrayList<>();
    for (Field field : fields()) {
      crops.addAll(field.crops(policy));
    }
    return List.copyOf(crops.subList(0, Math.min(limit, crops.size())));
  }

  /// Images with their red cells, until `limit` cells are found.
  List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    Segmenter segmenter = new Segmenter();
    int found = 0;
    try (ProgressLine progress = new ProgressLine("segment")) {
      for (Path file : files()) {
        List<FoundCell> red =
            segmenter.segment(Images.read(file)).stream()
                .filter(c -> c.kind() == Kind.RED)
                .toList();
        if (!red.isEmpty() && found < limit) {
          fields.add(new Field(file, red, FoundCell.medianDiameterPx(red)));
          found += red.size();
        }
        progress.show(Math.min(found, limit), limit, "cells");
        if (found >= limit) {
          break;
        }
      }
    }
    return fields;
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> images =
          files
              .filter(f -> f.toString().matches("(?i).*\\.(png|jpe?g|tiff?|bmp)"))
              .sorted()
              .toList();
      if (images.isEmpty()) {
        throw new IllegalArgumentException("no image in " + folder);
      }
      return images;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }
}

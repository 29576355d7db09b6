package org.reddino.service.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.reddino.schema.Cell;
import org.reddino.schema.CellKind;
import org.reddino.schema.Content;
import org.reddino.schema.Image;
import org.reddino.schema.Outline;
import org.reddino.service.encoder.CellEmbedder;
import org.reddino.service.encoder.PatchEmbedder;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.segment.FoundCell;

/// What of a stored image is embedded again.
///
/// @param median red-cell diameter of its source, pixels
/// @param ids of its cells
/// @param found those cells, in the same order
/// @param patches by id
record StoredImage(
    Content content,
    String sha256,
    OptionalDouble median,
    List<Long> ids,
    List<FoundCell> found,
    Map<Long, Outline> patches) {
  static StoredImage of(Image image, List<Cell> all) {
    List<Cell> cells = all.stream().filter(cell -> cell.kind() != CellKind.PATCH).toList();
    Map<Long, Outline> patches = new TreeMap<>();
    all.stream()
        .filter(cell -> cell.kind() == CellKind.PATCH)
        .forEach(cell -> patches.put(cell.id(), cell.outline()));
    return new StoredImage(
        image.file().content(),
        image.file().sha256(),
        image.source().medianDiameterPx(),
        cells.stream().map(Cell::id).toList(),
        cells.stream().map(StoredCells::found).toList(),
        patches);
  }

  /// Ids of cells and patches, in the order of [#windows].
  List<Long> cellsAndPatches() {
    List<Long> all = new ArrayList<>(ids);
    all.addAll(patches.keySet());
    return all;
  }

  /// What an encoder that looks at pixels sees of each cell and patch.
  List<Pixels> windows(Pixels pixels, PatchEmbedder embedder) {
    List<Pixels> windows = new ArrayList<>();
    if (!found.isEmpty()) {
      windows.addAll(
          switch (content) {
            case FIELD -> embedder.windows(pixels, found, medianDiameterPx());
            case CROP -> List.of(embedder.window(pixels));
          });
    }
    patches.values().forEach(at -> windows.add(embedder.window(Gallery.part(pixels, at))));
    return windows;
  }

  /// One vector of each cell; patches have nothing to measure.
  List<float[]> measured(Pixels pixels, CellEmbedder embedder) {
    if (found.isEmpty()) {
      return List.of();
    }
    return switch (content) {
      case FIELD -> embedder.embed(pixels, found, medianDiameterPx());
      case CROP -> List.of(embedder.embedCrop(pixels, found.getFirst(), medianDiameterPx()));
    };
  }

  private double medianDiameterPx() {
    return median.orElseGet(() -> Calibrations.fallback(found));
  }
}

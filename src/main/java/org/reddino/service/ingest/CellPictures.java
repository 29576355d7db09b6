package org.reddino.service.ingest;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.reddino.schema.Cell;
import org.reddino.schema.ImageRepository;
import org.reddino.trainer.image.CropPolicy;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;

/// Small pictures of many cells, drawn from the images that are stored now and kept nowhere.
@ApplicationScoped
public class CellPictures {
  private static final int SIDE = 72;

  private final ImageRepository images;
  private final ImageFiles files;

  CellPictures(ImageRepository images, ImageFiles files) {
    this.images = images;
    this.files = files;
  }

  /// PNG by cell; cells that are no longer there are missing.
  public Map<Long, byte[]> of(Collection<Long> cells) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Map<String, List<Cell>> byImage = new LinkedHashMap<>();
              for (long id : new TreeSet<>(cells)) {
                images
                    .cell(id)
                    .ifPresent(
                        cell ->
                            byImage
                                .computeIfAbsent(
                                    cell.image().file().sha256(), _ -> new ArrayList<>())
                                .add(cell));
              }
              Map<Long, byte[]> pictures = new HashMap<>();
              byImage.forEach((sha256, shown) -> draw(sha256, shown, pictures));
              return pictures;
            });
  }

  private void draw(String sha256, List<Cell> cells, Map<Long, byte[]> pictures) {
    if (!Files.exists(files.path(sha256))) {
      return; // it is being erased
    }
    Pixels stored = Images.decode(files.read(sha256));
    CropPolicy policy = new CropPolicy(Gallery.CROP_DIAMETERS, SIDE);
    for (Cell cell : cells) {
      pictures.put(cell.id(), Images.png(Gallery.crop(cell, stored, policy)));
    }
  }
}

package org.reddino.trainer.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reddino.trainer.Sha256;
import org.reddino.trainer.image.CropPolicy;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.PatchGrid;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.image.Resize;

/// Makes the samples of one image; safe to use from many threads.
///
/// @param policy of cells, and the side of every sample
/// @param spots cells of each image that gives cells
/// @param diameters median red-cell diameter of each source that gives cells
record Cutter(
    CropPolicy policy,
    Exclusion exclusion,
    Map<CorpusImage, List<CellSpot>> spots,
    Map<String, Double> diameters) {
  /// An image's row and its samples.
  record Result(ManifestRow row, List<Pixels> samples) {}

  Result cut(CorpusImage image) {
    String sha256 = "";
    try {
      byte[] bytes = Files.readAllBytes(image.file());
      sha256 = Sha256.of(bytes);
      Pixels field = Images.decode(bytes);
      Optional<String> excluded = exclusion.reason(sha256, field);
      if (excluded.isPresent()) {
        return none(image, sha256, excluded.get());
      }
      return cut(image, sha256, field);
    } catch (IOException e) {
      return none(image, sha256, "unreadable: " + e.getClass().getSimpleName());
    } catch (IllegalArgumentException e) {
      return none(image, sha256, "unreadable: " + e.getMessage());
    }
  }

  private Result cut(CorpusImage image, String sha256, Pixels field) {
    return switch (image.take()) {
      case WHOLE -> taken(image, sha256, List.of(policy.whole(field)));
      case CELLS -> cells(image, sha256, field);
      case PATCHES -> patches(image, sha256, field);
    };
  }

  private Result patches(CorpusImage image, String sha256, Pixels field) {
    if (Math.min(field.width(), field.height()) < PatchGrid.SIDE) {
      return none(image, sha256, "too small: " + field.width() + "x" + field.height());
    }
    PatchGrid.Cut cut = PatchGrid.cut(field);
    String leftOut = cut.patches().isEmpty() ? "every patch is blank or blurred" : "";
    List<Pixels> samples =
        cut.patches().stream()
            .map(patch -> Resize.bilinear(patch.pixels(), policy.side(), policy.side()))
            .toList();
    return new Result(
        new ManifestRow(image, sha256, samples.size(), cut.blank(), cut.blurred(), leftOut),
        samples);
  }

  private Result cells(CorpusImage image, String sha256, Pixels field) {
    List<CellSpot> found = spots.getOrDefault(image, List.of());
    Double diameter = diameters.get(image.source());
    if (found.isEmpty() || diameter == null) {
      return none(image, sha256, "no cells");
    }
    return taken(
        image,
        sha256,
        found.stream().map(spot -> policy.crop(field, spot.x(), spot.y(), diameter)).toList());
  }

  private static Result taken(CorpusImage image, String sha256, List<Pixels> samples) {
    return new Result(new ManifestRow(image, sha256, samples.size(), 0, 0, ""), samples);
  }

  private static Result none(CorpusImage image, String sha256, String why) {
    return new Result(new ManifestRow(image, sha256, 0, 0, 0, why), List.of());
  }
}

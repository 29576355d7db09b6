package org.reddino.service.search;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.reddino.service.encoder.CellEmbedder;
import org.reddino.service.encoder.PatchEmbedder;
import org.reddino.service.ops.ProblemException;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.segment.Box;
import org.reddino.trainer.segment.FoundCell;
import org.reddino.trainer.segment.Kind;
import org.reddino.trainer.segment.Segmenter;

/// An uploaded picture as a query. Nothing of it is stored.
///
/// @param embedder of the space searched
/// @param sourceMedian median red-cell diameter of the source it is said to be of; without one, the
///     picture's own red cells tell
record QueryImage(CellEmbedder embedder, OptionalDouble sourceMedian) {
  /// Why an encoder that measures does not go with a patch, and what does.
  static final String NO_PATCHES =
      ": it measures cells, and a patch is none; name or activate an encoder that looks at pixels";

  private static final double LEAST_OVERLAP = 0.1;

  /// What is asked about.
  ///
  /// @param box where it lies in the picture
  /// @param vector of the encoder
  @SuppressWarnings("ArrayRecordComponent") // handed on
  record Found(Box box, float[] vector) {}

  /// The box as one patch; the whole picture without a box.
  Found patch(SearchRequest request) {
    if (!(embedder instanceof PatchEmbedder looking)) {
      throw ProblemException.conflict("this encoder embeds no patches" + NO_PATCHES);
    }
    Pixels pixels = Images.decode(request.image());
    Box box =
        request.box() == null ? new Box(0, 0, pixels.width(), pixels.height()) : box(request.box());
    Pixels part = pixels.part(box.x(), box.y(), box.width(), box.height());
    return new Found(box, looking.embedPatches(List.of(part)).getFirst());
  }

  Found find(SearchRequest request) {
    Pixels pixels = Images.decode(request.image());
    List<FoundCell> found = new Segmenter().segment(pixels);
    if (found.isEmpty()) {
      throw ProblemException.badRequest("no cell was found in the image");
    }
    double median = sourceMedian.orElseGet(() -> median(found));
    if (Boolean.TRUE.equals(request.crop())) {
      FoundCell central = central(pixels, found);
      return new Found(central.box(), embedder.embedCrop(pixels, central, median));
    }
    FoundCell cell = request.box() == null ? only(found) : inBox(box(request.box()), found);
    return new Found(cell.box(), embedder.embed(pixels, List.of(cell), median).getFirst());
  }

  private static FoundCell only(List<FoundCell> found) {
    List<FoundCell> red = found.stream().filter(cell -> cell.kind() == Kind.RED).toList();
    List<FoundCell> candidates = red.isEmpty() ? found : red;
    if (candidates.size() > 1) {
      throw ProblemException.badRequest(
          candidates.size()
              + " cells were found; say which with box, or that the image is a crop: "
              + candidates.stream().map(cell -> text(cell.box())).collect(Collectors.joining(" ")),
          Map.of("boxes", candidates.stream().map(FoundCell::box).toList()));
    }
    return candidates.getFirst();
  }

  private static FoundCell inBox(Box box, List<FoundCell> found) {
    return found.stream()
        .max(Comparator.comparingDouble(cell -> cell.box().intersectionOverUnion(box)))
        .filter(cell -> cell.box().intersectionOverUnion(box) >= LEAST_OVERLAP)
        .orElseThrow(() -> ProblemException.badRequest("no cell was found in box " + text(box)));
  }

  private static FoundCell central(Pixels pixels, List<FoundCell> found) {
    double x = pixels.width() / 2.0;
    double y = pixels.height() / 2.0;
    return found.stream()
        .min(Comparator.comparingDouble(cell -> Math.hypot(cell.centerX() - x, cell.centerY() - y)))
        .orElseThrow();
  }

  private static double median(List<FoundCell> found) {
    List<FoundCell> whole =
        found.stream().filter(cell -> cell.kind() == Kind.RED && !cell.touchesBorder()).toList();
    return FoundCell.medianDiameterPx(whole.isEmpty() ? found : whole);
  }

  private static Box box(List<Integer> box) {
    if (box.size() != 4) {
      throw ProblemException.badRequest("box is " + box + ", not [x, y, width, height]");
    }
    return new Box(box.get(0), box.get(1), box.get(2), box.get(3));
  }

  private static String text(Box box) {
    return "[%d,%d,%d,%d]".formatted(box.x(), box.y(), box.width(), box.height());
  }
}

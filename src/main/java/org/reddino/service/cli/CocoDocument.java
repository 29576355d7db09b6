package org.reddino.service.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.segment.Box;
import org.reddino.trainer.segment.FoundCell;
import org.reddino.trainer.segment.Kind;

/// Found cells in the COCO format for object detection: `images`, `categories` (the kinds, from 1)
/// and `annotations` with `bbox` x, y, width, height, one polygon and the area in pixels; besides
/// COCO's members `touches_border` and `quality`.
final class CocoDocument {
  private static final List<Kind> KINDS = List.of(Kind.values());

  private final ObjectNode root = ApiClient.JSON.createObjectNode();
  private final ArrayNode images = root.putArray("images");
  private final ArrayNode annotations;
  private final Map<Kind, Integer> found = new EnumMap<>(Kind.class);

  CocoDocument() {
    ArrayNode categories = root.putArray("categories");
    for (Kind kind : KINDS) {
      categories.addObject().put("id", category(kind)).put("name", name(kind));
    }
    annotations = root.putArray("annotations");
  }

  /// Adds one image.
  void add(String file, Pixels pixels, List<FoundCell> cells) {
    int image = images.size() + 1;
    images
        .addObject()
        .put("id", image)
        .put("file_name", file)
        .put("width", pixels.width())
        .put("height", pixels.height());
    cells.forEach(cell -> add(image, cell));
  }

  private void add(int image, FoundCell cell) {
    ObjectNode annotation =
        annotations
            .addObject()
            .put("id", annotations.size())
            .put("image_id", image)
            .put("category_id", category(cell.kind()))
            .put("iscrowd", 0)
            .put("area", cell.morphometry().areaPx())
            .put("touches_border", cell.touchesBorder())
            .put("quality", cell.quality());
    Box box = cell.box();
    annotation.putArray("bbox").add(box.x()).add(box.y()).add(box.width()).add(box.height());
    ArrayNode polygon = annotation.putArray("segmentation").addArray();
    for (int coordinate : cell.contour().xy()) {
      polygon.add(coordinate);
    }
    found.merge(cell.kind(), 1, Integer::sum);
  }

  String json() {
    return root.toString();
  }

  /// For example `2 images, 140 red, 1 white`.
  String summary() {
    String kinds =
        found.entrySet().stream()
            .map(entry -> ", " + entry.getValue() + " " + name(entry.getKey()))
            .collect(Collectors.joining());
    return images.size() + " images" + kinds;
  }

  private static int category(Kind kind) {
    return KINDS.indexOf(kind) + 1;
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}

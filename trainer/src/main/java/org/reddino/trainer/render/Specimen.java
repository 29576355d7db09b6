package org.reddino.trainer.render;

import java.util.List;

/// One object before it has a place: its cells and where each lies from the object's middle.
record Specimen(CellShape shape, List<Part> parts) {
  /// A cell and its middle, pixels from the object's middle.
  record Part(Body body, double x, double y) {}

  static Specimen single(CellShape shape, Body body) {
    return new Specimen(shape, List.of(new Part(body, 0, 0)));
  }

  /// No point is further from the object's middle, pixels.
  double reach() {
    double furthest = 0;
    for (Part part : parts) {
      double away = Math.sqrt(part.x * part.x + part.y * part.y);
      furthest = Math.max(furthest, away + part.body.silhouette().reach());
    }
    return furthest;
  }

  double area() {
    double sum = 0;
    for (Part part : parts) {
      sum += part.body.silhouette().area();
    }
    return sum;
  }

  /// How deep a point lies inside the deepest of its cells, pixels; negative outside.
  double depth(double dx, double dy) {
    double deepest = Double.NEGATIVE_INFINITY;
    for (Part part : parts) {
      deepest = Math.max(deepest, part.body.silhouette().depth(dx - part.x, dy - part.y));
    }
    return deepest;
  }

  void paint(Film film, double x, double y) {
    for (Part part : parts) {
      part.body.paint(film, x + part.x, y + part.y);
    }
  }
}

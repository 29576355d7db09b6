package org.reddino.trainer.segment;

/// An axis-parallel rectangle in pixels: columns `x .. x + width - 1`, rows `y .. y + height - 1`.
///
/// @param x left column; may be negative for a label that leaves the image
/// @param y top row
/// @param width columns, at least 1
/// @param height rows, at least 1
public record Box(int x, int y, int width, int height) {
  public Box {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("box is " + width + "x" + height + " pixels");
    }
  }

  public double area() {
    return (double) width * height;
  }

  /// Shared area over united area, 0 for boxes apart to 1 for equal boxes.
  public double intersectionOverUnion(Box other) {
    double across = (double) Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
    double down = (double) Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
    if (across <= 0 || down <= 0) {
      return 0;
    }
    double shared = across * down;
    return shared / (area() + other.area() - shared);
  }

  /// Whether the point lies inside; the left and top edges belong to the box, right and bottom not.
  public boolean contains(double px, double py) {
    return px >= x && py >= y && px < x + width && py < y + height;
  }

  /// Whether the box comes within `margin` pixels of the edge of an image of the given size.
  public boolean nearEdge(int imageWidth, int imageHeight, int margin) {
    return x <= margin
        || y <= margin
        || x + width >= imageWidth - margin
        || y + height >= imageHeight - margin;
  }
}

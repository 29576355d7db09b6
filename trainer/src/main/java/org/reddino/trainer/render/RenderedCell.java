package org.reddino.trainer.render;

import java.util.List;
import java.util.Optional;

/// One object of a rendered field: a cell, or two or three that overlap.
///
/// @param id its number in the instance mask, from 1
/// @param shape what was drawn
/// @param box smallest box round its pixels in the mask
/// @param pixels how many pixels of the mask it has, at least 1
/// @param visible share of the object that lies inside the field, above 0 to 1
/// @param members the cells it is made of, as many as [CellShape#cells]
public record RenderedCell(
    int id, CellShape shape, Bounds box, int pixels, double visible, List<Member> members) {
  public RenderedCell {
    if (id < 1) {
      throw new IllegalArgumentException("id is " + id);
    }
    if (pixels < 1) {
      throw new IllegalArgumentException("cell " + id + " has " + pixels + " pixels");
    }
    if (!(visible > 0 && visible <= 1)) {
      throw new IllegalArgumentException("visible share is " + visible);
    }
    if (members.size() != shape.cells()) {
      throw new IllegalArgumentException(shape + " has " + members.size() + " members");
    }
    members = List.copyOf(members);
  }

  /// Whether the edge of the field cuts it.
  public boolean cut() {
    return visible < 1;
  }

  /// Columns `x .. x + width - 1`, rows `y .. y + height - 1` of the field.
  public record Bounds(int x, int y, int width, int height) {
    public Bounds {
      if (x < 0 || y < 0 || width < 1 || height < 1) {
        throw new IllegalArgumentException("box is " + x + "," + y + "," + width + "," + height);
      }
    }
  }

  /// One cell of the object.
  ///
  /// @param centerX column of its middle in pixels; may lie outside the field
  /// @param centerY row of its middle
  /// @param diameterPx diameter of the circle of the same area
  /// @param outline `x0, y0, x1, y1, ...` in pixels; may leave the field; do not change it
  @SuppressWarnings("ArrayRecordComponent") // hundreds per field; compared nowhere
  public record Member(double centerX, double centerY, double diameterPx, float[] outline) {
    /// Smallest box round what lies inside a field of the given size; empty where nothing does.
    public Optional<Bounds> box(int width, int height) {
      float left = outline[0];
      float right = left;
      float top = outline[1];
      float bottom = top;
      for (int i = 2; i < outline.length; i += 2) {
        left = Math.min(left, outline[i]);
        right = Math.max(right, outline[i]);
        top = Math.min(top, outline[i + 1]);
        bottom = Math.max(bottom, outline[i + 1]);
      }
      int x = (int) Math.ceil(Math.max(left, 0));
      int y = (int) Math.ceil(Math.max(top, 0));
      int across = (int) Math.floor(Math.min(right, width - 1)) - x + 1;
      int down = (int) Math.floor(Math.min(bottom, height - 1)) - y + 1;
      return across < 1 || down < 1
          ? Optional.empty()
          : Optional.of(new Bounds(x, y, across, down));
    }

    /// Whether the point lies inside the outline (even-odd rule).
    public boolean contains(double x, double y) {
      boolean inside = false;
      for (int i = 0, j = outline.length - 2; i < outline.length; j = i, i += 2) {
        double up = outline[i + 1];
        double before = outline[j + 1];
        if (up > y != before > y
            && x < (outline[j] - outline[i]) * (y - up) / (before - up) + outline[i]) {
          inside = !inside;
        }
      }
      return inside;
    }
  }
}

package org.reddino.trainer.segment;

import java.util.Arrays;

/// Numbers the 4-connected pieces of a mask.
final class Components {
  private final int width;
  private final boolean[] mask;
  private final int[] labels;
  private final int[] stack;
  private int depth;
  private int[] areas = new int[64];
  private boolean[] atEdge = new boolean[64];
  private int count;

  private Components(int width, boolean[] mask) {
    this.width = width;
    this.mask = mask;
    labels = new int[mask.length];
    stack = new int[mask.length];
  }

  static Components of(int width, boolean[] mask) {
    Components components = new Components(width, mask);
    for (int start = 0; start < mask.length; start++) {
      if (mask[start] && components.labels[start] == 0) {
        components.flood(start);
      }
    }
    return components;
  }

  /// Per pixel the number of its piece from 1, or 0 outside the mask.
  int[] labels() {
    return labels;
  }

  int count() {
    return count;
  }

  /// Pixels of a piece.
  int area(int piece) {
    return areas[piece];
  }

  /// Whether a piece touches the edge of the plane.
  boolean atEdge(int piece) {
    return atEdge[piece];
  }

  private void flood(int start) {
    if (++count == areas.length) {
      areas = Arrays.copyOf(areas, 2 * count);
      atEdge = Arrays.copyOf(atEdge, 2 * count);
    }
    push(start);
    while (depth > 0) {
      int pixel = stack[--depth];
      int x = pixel % width;
      areas[count]++;
      if (x > 0) {
        push(pixel - 1);
      }
      if (x < width - 1) {
        push(pixel + 1);
      }
      if (pixel >= width) {
        push(pixel - width);
      }
      if (pixel + width < mask.length) {
        push(pixel + width);
      }
      atEdge[count] |= x == 0 || x == width - 1 || pixel < width || pixel + width >= mask.length;
    }
  }

  private void push(int pixel) {
    if (mask[pixel] && labels[pixel] == 0) {
      labels[pixel] = count;
      stack[depth++] = pixel;
    }
  }
}

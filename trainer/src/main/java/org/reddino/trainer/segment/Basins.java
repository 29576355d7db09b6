package org.reddino.trainer.segment;

import java.util.Arrays;

/// Splits a mask at the necks of its distance map: a watershed whose basins are merged by depth
/// while it floods (Najman and Schmitt: Geodesic saliency of watershed contours, PAMI 18, 1996).
///
/// Pixels are visited from the highest down. One without a visited neighbour starts a basin; one
/// where two basins meet is their saddle. The two stay apart only if the saddle is lower than
/// `neck` times the lower of their summits.
final class Basins {
  private static final int LEVELS_PER_PX = 16;

  private final int width;
  private final int height;
  private final float[] ground;
  private final double neck;
  private final int[] basin; // per pixel, 0 = not visited
  private int[] parent = new int[256]; // per basin
  private float[] summit = new float[256];
  private int count;

  private Basins(int width, int height, float[] ground, double neck) {
    this.width = width;
    this.height = height;
    this.ground = ground;
    this.neck = neck;
    basin = new int[ground.length];
  }

  /// Splits the mask under `ground`.
  ///
  /// @param ground distance to the outside per pixel; 0 is outside
  /// @param neck 0 (never split) to 1 (split at every dent)
  /// @return per pixel the number of its part from 1, or 0 outside; numbers without gaps
  static int[] split(int width, int height, float[] ground, double neck) {
    Basins basins = new Basins(width, height, ground, neck);
    for (int pixel : basins.highestFirst()) {
      basins.visit(pixel);
    }
    return basins.numbered();
  }

  private int[] highestFirst() {
    float max = 0;
    for (float value : ground) {
      max = Math.max(max, value);
    }
    int[] start = new int[(int) (max * LEVELS_PER_PX) + 2];
    for (float value : ground) {
      if (value > 0) {
        start[(int) ((max - value) * LEVELS_PER_PX) + 1]++;
      }
    }
    for (int level = 1; level < start.length; level++) {
      start[level] += start[level - 1];
    }
    int[] order = new int[start[start.length - 1]];
    for (int pixel = 0; pixel < ground.length; pixel++) {
      if (ground[pixel] > 0) {
        order[start[(int) ((max - ground[pixel]) * LEVELS_PER_PX)]++] = pixel;
      }
    }
    return order;
  }

  private void visit(int pixel) {
    int x = pixel % width;
    int y = pixel / width;
    int best = -1;
    for (int dy = y > 0 ? -1 : 0; dy <= (y < height - 1 ? 1 : 0); dy++) {
      for (int dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx++) {
        int neighbor = pixel + dy * width + dx;
        if (basin[neighbor] == 0) {
          continue;
        }
        if (best >= 0) {
          meet(root(basin[best]), root(basin[neighbor]), ground[pixel]);
        }
        if (best < 0 || ground[neighbor] > ground[best]) {
          best = neighbor;
        }
      }
    }
    basin[pixel] = best < 0 ? start(ground[pixel]) : basin[best];
  }

  private int start(float height) {
    count++;
    if (count == parent.length) {
      parent = Arrays.copyOf(parent, 2 * count);
      summit = Arrays.copyOf(summit, 2 * count);
    }
    parent[count] = count;
    summit[count] = height;
    return count;
  }

  private void meet(int a, int b, float saddle) {
    if (a != b && saddle >= neck * Math.min(summit[a], summit[b])) {
      int high = summit[a] >= summit[b] ? a : b;
      parent[high == a ? b : a] = high;
    }
  }

  private int root(int start) {
    int at = start;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private int[] numbered() {
    int[] number = new int[count + 1];
    int used = 0;
    int[] labels = new int[basin.length];
    for (int pixel = 0; pixel < basin.length; pixel++) {
      if (basin[pixel] > 0) {
        int root = root(basin[pixel]);
        if (number[root] == 0) {
          number[root] = ++used;
        }
        labels[pixel] = number[root];
      }
    }
    return labels;
  }
}

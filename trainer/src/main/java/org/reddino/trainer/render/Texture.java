package org.reddino.trainer.render;

import org.reddino.trainer.Chance;

/// Smooth noise over the plane, -1 to 1: random values on a lattice, eased between (Perlin 1985,
/// value noise).
///
/// @param seed which plane
/// @param pitch distance of lattice points in pixels, above 0
record Texture(long seed, double pitch) {
  Texture {
    if (!(pitch > 0)) {
      throw new IllegalArgumentException("pitch is " + pitch + " px");
    }
  }

  float at(double x, double y) {
    double u = x / pitch;
    double v = y / pitch;
    int column = (int) Math.floor(u);
    int row = (int) Math.floor(v);
    float across = ease((float) (u - column));
    float down = ease((float) (v - row));
    float top = node(column, row) * (1 - across) + node(column + 1, row) * across;
    float bottom = node(column, row + 1) * (1 - across) + node(column + 1, row + 1) * across;
    return top * (1 - down) + bottom * down;
  }

  private float node(int column, int row) {
    long mixed = Chance.mix(seed ^ (column * 0x9E3779B97F4A7C15L + row * 0xC2B2AE3D27D4EB4FL));
    return (mixed >> 40) * 0x1p-23f;
  }

  private static float ease(float t) {
    return t * t * (3 - 2 * t);
  }
}

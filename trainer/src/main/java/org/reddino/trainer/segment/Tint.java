package org.reddino.trainer.segment;

import java.util.Arrays;

/// The typical colour of a field's red cells, as optical densities. Haemoglobin absorbs blue and
/// green alike; a nucleus or a platelet absorbs red and green but hardly any blue, on every scanner
/// measured: blue over green is 0.5..0.7 for red cells and 0.1..0.3 for nuclei.
///
/// @param red median over stained pixels, above 0
/// @param green likewise
/// @param blue likewise
record Tint(double red, double green, double blue) {
  private static final double LEAST_STAIN = 0.06;
  private static final double RED_CELL_BLUE = 0.36; // least share of green
  private static final int STEP = 7; // every 7th pixel is enough for a median
  private static final double LEAST_SHARE = 0.01;

  static Tint of(Stain stain) {
    double least = Math.max(LEAST_STAIN, 4 * stain.noise());
    int sampled = stain.green().length / STEP;
    float[][] kept = new float[3][sampled + 1];
    int count = collect(stain, kept, least, RED_CELL_BLUE);
    if (count < LEAST_SHARE * sampled) {
      count = collect(stain, kept, least, Double.NEGATIVE_INFINITY);
    }
    if (count == 0) {
      return new Tint(least, least, least);
    }
    double[] median = new double[3];
    for (int channel = 0; channel < 3; channel++) {
      Arrays.sort(kept[channel], 0, count);
      median[channel] = Math.max(0.005, kept[channel][count / 2]);
    }
    return new Tint(median[0], median[1], median[2]);
  }

  private static int collect(Stain stain, float[][] kept, double least, double blueShare) {
    int count = 0;
    for (int pixel = 0; pixel < stain.green().length; pixel += STEP) {
      float green = stain.green()[pixel];
      if (green > least && stain.blue()[pixel] > blueShare * green) {
        kept[0][count] = stain.red()[pixel];
        kept[1][count] = green;
        kept[2][count] = stain.blue()[pixel];
        count++;
      }
    }
    return count;
  }

  /// Length of the tint as a vector of densities.
  double strength() {
    return Math.sqrt(red * red + green * green + blue * blue);
  }

  /// How much red-cell colour each pixel holds, 0 on glass, 1 in a typical red cell: the projection
  /// of its densities on this tint.
  float[] density(Stain stain) {
    double square = red * red + green * green + blue * blue;
    float r = (float) (red / square);
    float g = (float) (green / square);
    float b = (float) (blue / square);
    float[] density = new float[stain.green().length];
    for (int i = 0; i < density.length; i++) {
      density[i] = r * stain.red()[i] + g * stain.green()[i] + b * stain.blue()[i];
    }
    return density;
  }

  /// How much each pixel absorbs of red and green beyond what its blue explains, 0 in red cells and
  /// on glass, above about 0.5 in nuclei and platelets, in units of the red cells' red and green.
  float[] purple(Stain stain) {
    float perBlue = (float) (1 / blue);
    float scale = (float) (1 / (red + green));
    float[] purple = new float[stain.green().length];
    for (int i = 0; i < purple.length; i++) {
      purple[i] = (stain.red()[i] + stain.green()[i]) * scale - stain.blue()[i] * perBlue;
    }
    return purple;
  }
}

package org.reddino.trainer.render;

/// Gaussian blur with edges repeated.
final class Blur {
  private Blur() {}

  static float[] gaussian(float[] plane, int width, double sigma) {
    if (sigma < 0.15) {
      return plane;
    }
    float[] kernel = kernel(sigma);
    int height = plane.length / width;
    float[] turned = new float[plane.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        turned[x * height + y] = row(plane, y * width, width, x, kernel);
      }
    }
    float[] out = new float[plane.length];
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        out[y * width + x] = row(turned, x * height, height, y, kernel);
      }
    }
    return out;
  }

  private static float row(float[] plane, int start, int length, int at, float[] kernel) {
    float sum = kernel[0] * plane[start + at];
    for (int k = 1; k < kernel.length; k++) {
      int before = Math.max(at - k, 0);
      int after = Math.min(at + k, length - 1);
      sum += kernel[k] * (plane[start + before] + plane[start + after]);
    }
    return sum;
  }

  /// Middle first; the other half is the same.
  private static float[] kernel(double sigma) {
    int reach = (int) Math.ceil(2.6 * sigma);
    float[] kernel = new float[reach + 1];
    double sum = 0;
    for (int k = 0; k <= reach; k++) {
      double weight = StrictMath.exp(-k * k / (2 * sigma * sigma));
      kernel[k] = (float) weight;
      sum += k == 0 ? weight : 2 * weight;
    }
    for (int k = 0; k <= reach; k++) {
      kernel[k] /= (float) sum;
    }
    return kernel;
  }
}

package org.reddino.trainer.encoder;

import java.util.List;
import java.util.Map;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.encoder.ResNetArchitecture.Bottleneck;
import org.reddino.trainer.encoder.ResNetArchitecture.Layer;

/// The same networks in loops over doubles: batch norm stays behind its convolution, padding is
/// counted, not made.
final class PlainConvolutions {
  private final Map<String, Tensor> weights;

  PlainConvolutions(Map<String, Tensor> weights) {
    this.weights = weights;
  }

  /// [channel][row][column].
  double[][][] residual(ResNetArchitecture a, double[][][] image) {
    double[][][] x = pooled(relu(normed(a.stem(), image)));
    for (Bottleneck each : a.bottlenecks()) {
      List<Layer> layers = each.layers();
      double[][][] y = relu(normed(layers.get(0), x));
      y = normed(layers.get(2), relu(normed(layers.get(1), y)));
      double[][][] beside = each.beside().isEmpty() ? x : normed(each.beside().get(), x);
      x = relu(sum(y, beside));
    }
    return x;
  }

  double[][][] mobile(MobileNetArchitecture a, double[][][] image) {
    double[][][] x = image;
    int side = a.image();
    int[] halving = {0, 3, 7, 11, 23};
    for (int i = 0; i <= 2 * a.layers().pairs(); i++) {
      int layer = i;
      int step = java.util.Arrays.stream(halving).anyMatch(h -> h == layer) ? 2 : 1;
      // SAME: as much as the last window needs, the smaller half before
      int kernel = i == 0 || i % 2 == 1 ? 3 : 1;
      int out = Math.ceilDiv(side, step);
      int pad = Math.max(0, (out - 1) * step + kernel - side) / 2;
      x = convolved(x, new Kernel("conv" + i + ".weight", step, pad, out), i % 2 == 1);
      x = clipped(x, values("conv" + i + ".bias"));
      side = out;
    }
    return x;
  }

  private record Kernel(String name, int step, int pad, int side) {}

  private double[][][] normed(Layer layer, double[][][] x) {
    int side = Math.ceilDiv(x[0].length, layer.step());
    Kernel kernel = new Kernel(layer.name() + ".weight", layer.step(), layer.side() / 2, side);
    double[][][] y = convolved(x, kernel, false);
    float[] mean = values(layer.norm() + ".running_mean");
    float[] variance = values(layer.norm() + ".running_var");
    float[] weight = values(layer.norm() + ".weight");
    float[] bias = values(layer.norm() + ".bias");
    for (int c = 0; c < y.length; c++) {
      for (double[] row : y[c]) {
        for (int i = 0; i < row.length; i++) {
          row[i] = (row[i] - mean[c]) / Math.sqrt(variance[c] + 1e-5) * weight[c] + bias[c];
        }
      }
    }
    return y;
  }

  private double[][][] convolved(double[][][] x, Kernel kernel, boolean depthwise) {
    long[] shape = weights.get(kernel.name()).shape();
    float[] w = values(kernel.name());
    int in = (int) shape[1];
    int width = (int) shape[2];
    double[][][] y = new double[(int) shape[0]][kernel.side()][kernel.side()];
    for (int c = 0; c < y.length; c++) {
      for (int k = 0; k < in * width * width; k++) {
        double[][] plane = x[depthwise ? c : k / (width * width)];
        int down = k / width % width - kernel.pad();
        int right = k % width - kernel.pad();
        double factor = w[c * in * width * width + k];
        for (int row = 0; row < kernel.side(); row++) {
          for (int column = 0; column < kernel.side(); column++) {
            int r = row * kernel.step() + down;
            int q = column * kernel.step() + right;
            if (r >= 0 && q >= 0 && r < plane.length && q < plane.length) {
              y[c][row][column] += factor * plane[r][q];
            }
          }
        }
      }
    }
    return y;
  }

  /// Largest of 3 x 3 at every second place.
  private static double[][][] pooled(double[][][] x) {
    int side = Math.ceilDiv(x[0].length, 2);
    double[][][] y = new double[x.length][side][side];
    for (int c = 0; c < x.length; c++) {
      for (int i = 0; i < 9 * side * side; i++) {
        int row = i / 9 / side;
        int column = i / 9 % side;
        int r = 2 * row + i % 9 / 3 - 1;
        int q = 2 * column + i % 3 - 1;
        if (r >= 0 && q >= 0 && r < x[c].length && q < x[c].length) {
          y[c][row][column] = Math.max(y[c][row][column], x[c][r][q]); // all are 0 or more
        }
      }
    }
    return y;
  }

  private static double[][][] relu(double[][][] x) {
    return clipped(x, new float[x.length], Double.MAX_VALUE);
  }

  private static double[][][] clipped(double[][][] x, float[] bias) {
    return clipped(x, bias, 6);
  }

  private static double[][][] clipped(double[][][] x, float[] bias, double most) {
    for (int c = 0; c < x.length; c++) {
      for (double[] row : x[c]) {
        for (int i = 0; i < row.length; i++) {
          row[i] = Math.clamp(row[i] + bias[c], 0, most);
        }
      }
    }
    return x;
  }

  private static double[][][] sum(double[][][] x, double[][][] y) {
    double[][][] z = new double[x.length][x[0].length][x[0].length];
    for (int c = 0; c < x.length; c++) {
      for (int row = 0; row < x[c].length; row++) {
        for (int i = 0; i < x[c].length; i++) {
          z[c][row][i] = x[c][row][i] + y[c][row][i];
        }
      }
    }
    return z;
  }

  private float[] values(String name) {
    return weights.get(name).floats();
  }
}

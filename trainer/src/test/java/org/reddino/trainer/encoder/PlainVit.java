package org.reddino.trainer.encoder;

import java.util.Map;
import org.reddino.trainer.Tensor;

/// The same network in loops over doubles, written from the paper: slow and hard to get wrong.
final class PlainVit {
  private final VitArchitecture a;
  private final Map<String, Tensor> weights;

  PlainVit(VitArchitecture architecture, Map<String, Tensor> weights) {
    this.a = architecture;
    this.weights = weights;
  }

  /// All tokens, CLS first, [1 + patches][D].
  ///
  /// @param image normalised, [3][side][side] flat
  double[][] tokens(float[] image) {
    double[][] x = embedded(image);
    for (int i = 0; i < a.depth(); i++) {
      String block = "blocks." + i + ".";
      double[][] h =
          linear(
              attention(linear(norm(x, block + "norm1"), block + "attn.qkv")), block + "attn.proj");
      addScaled(x, h, values(block + "ls1.gamma"));
      double[][] hidden = activated(linear(norm(x, block + "norm2"), block + "mlp.fc1"));
      addScaled(x, linear(hidden, block + "mlp.fc2"), values(block + "ls2.gamma"));
    }
    double[][] y = norm(x, "norm");
    double[][] tokens = new double[1 + a.patches()][];
    tokens[0] = y[0];
    System.arraycopy(y, 1 + a.registers(), tokens, 1, a.patches());
    return tokens;
  }

  private double[][] activated(double[][] wide) {
    double[][] hidden = new double[wide.length][a.hidden()];
    for (int i = 0; i < wide.length; i++) {
      for (int j = 0; j < a.hidden(); j++) {
        double v = wide[i][j];
        hidden[i][j] =
            a.gated()
                ? v / (1 + Math.exp(-v)) * wide[i][a.hidden() + j]
                : 0.5 * v * (1 + erf(v / Math.sqrt(2)));
      }
    }
    return hidden;
  }

  private double[][] embedded(float[] image) {
    int d = a.dimension();
    int p = a.patch();
    float[] kernel = values("patch_embed.proj.weight");
    float[] bias = values("patch_embed.proj.bias");
    float[] cls = values("cls_token");
    float[] position = values("pos_embed");
    double[][] x = new double[1 + a.patches()][d];
    for (int token = 0; token < x.length; token++) {
      for (int j = 0; j < d; j++) {
        double sum = token == 0 ? cls[j] : bias[j];
        for (int k = 0; token > 0 && k < 3 * p * p; k++) {
          int row = (token - 1) / a.grid() * p + k / p % p;
          int column = (token - 1) % a.grid() * p + k % p;
          int plane = k / (p * p) * a.image() * a.image();
          sum += kernel[j * 3 * p * p + k] * (double) image[plane + row * a.image() + column];
        }
        x[token][j] = sum + position[token * d + j];
      }
    }
    return withRegisters(x);
  }

  private double[][] withRegisters(double[][] x) {
    double[][] all = new double[x.length + a.registers()][a.dimension()];
    all[0] = x[0];
    for (int i = 0; i < a.registers(); i++) {
      for (int j = 0; j < a.dimension(); j++) {
        all[1 + i][j] = values("reg_token")[i * a.dimension() + j];
      }
    }
    System.arraycopy(x, 1, all, 1 + a.registers(), x.length - 1);
    return all;
  }

  private double[][] attention(double[][] qkv) {
    int d = a.dimension();
    int width = d / a.heads();
    double[][] out = new double[qkv.length][d];
    for (int head = 0; head < a.heads(); head++) {
      int q = head * width;
      for (int i = 0; i < qkv.length; i++) {
        double[] weight = new double[qkv.length];
        double sum = 0;
        for (int j = 0; j < qkv.length; j++) {
          double dot = 0;
          for (int c = 0; c < width; c++) {
            dot += qkv[i][q + c] * qkv[j][d + q + c];
          }
          weight[j] = Math.exp(dot / Math.sqrt(width));
          sum += weight[j];
        }
        for (int j = 0; j < qkv.length; j++) {
          for (int c = 0; c < width; c++) {
            out[i][q + c] += weight[j] / sum * qkv[j][2 * d + q + c];
          }
        }
      }
    }
    return out;
  }

  private double[][] linear(double[][] x, String name) {
    float[] weight = values(name + ".weight");
    float[] bias = values(name + ".bias");
    double[][] y = new double[x.length][bias.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < bias.length; j++) {
        double sum = bias[j];
        for (int k = 0; k < x[i].length; k++) {
          sum += x[i][k] * weight[j * x[i].length + k];
        }
        y[i][j] = sum;
      }
    }
    return y;
  }

  private double[][] norm(double[][] x, String name) {
    float[] weight = values(name + ".weight");
    float[] bias = values(name + ".bias");
    double[][] y = new double[x.length][a.dimension()];
    for (int i = 0; i < x.length; i++) {
      double mean = 0;
      double variance = 0;
      for (double v : x[i]) {
        mean += v / a.dimension();
      }
      for (double v : x[i]) {
        variance += (v - mean) * (v - mean) / a.dimension();
      }
      for (int j = 0; j < a.dimension(); j++) {
        y[i][j] = (x[i][j] - mean) / Math.sqrt(variance + 1e-6) * weight[j] + bias[j];
      }
    }
    return y;
  }

  private static void addScaled(double[][] x, double[][] h, float[] gamma) {
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < gamma.length; j++) {
        x[i][j] += gamma[j] * h[i][j];
      }
    }
  }

  /// Error function by its series about 0, and 1 far out; right to 1e-12.
  static double erf(double x) {
    if (Math.abs(x) > 5) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; n < 200; n++) {
      term *= -x * x / n;
      sum += term / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  private float[] values(String name) {
    return weights.get(name).floats();
  }
}

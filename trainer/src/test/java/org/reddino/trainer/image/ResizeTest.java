package org.reddino.trainer.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.SharedFiles;

class ResizeTest {
  private static final double[] MEAN = {0.485, 0.456, 0.406};
  private static final double[] DEVIATION = {0.229, 0.224, 0.225};

  @ParameterizedTest
  @CsvSource({"80,60,224,224", "300,200,64,48", "7,5,7,5", "10,200,30,20", "1,1,9,4", "33,9,1,1"})
  void resize_equalsTheDefinition(int inWidth, int inHeight, int width, int height) {
    Pixels image = noise(inWidth, inHeight);
    for (Kernel kernel : Kernel.values()) {
      Pixels fast =
          kernel == Kernel.BILINEAR
              ? Resize.bilinear(image, width, height)
              : Resize.bicubic(image, width, height);
      assertThat(largestDifference(fast.rgb(), defined(image, kernel, width, height)))
          .as(kernel.name())
          .isLessThan(
              0.5 * 1.3 + 0.51); // first pass rounded, spread by at most 1.3, second rounded
    }
  }

  @Test
  void flatColour_staysFlat() {
    byte[] rgb = new byte[90 * 50 * 3];
    Arrays.fill(rgb, (byte) 201);
    for (byte b : Resize.bicubic(new Pixels(90, 50, rgb), 224, 17).rgb()) {
      assertThat(b).isEqualTo((byte) 201);
    }
  }

  @Test
  void emptyTarget_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Resize.bilinear(noise(2, 2), 0, 5))
        .withMessageContaining("0x5");
  }

  @ParameterizedTest
  @CsvSource({"cell.png,cell.pixels,0", "field.jpg,field.pixels,1"})
  void pixels_equalPillow(String name, String key, int greyLevels) throws IOException {
    Pixels image = Images.decode(Files.readAllBytes(SharedFiles.get("golden/" + name)));
    float[] golden =
        Safetensors.read(SharedFiles.get("golden/tiny-timm.expected.safetensors"))
            .get(key)
            .floats();
    byte[] rgb = Resize.bilinear(image, 224, 224).rgb();
    double worst = 0;
    for (int i = 0; i < 224 * 224; i++) {
      for (int c = 0; c < 3; c++) {
        double grey = 255 * (golden[c * 224 * 224 + i] * DEVIATION[c] + MEAN[c]);
        worst = Math.max(worst, Math.abs(grey - (rgb[3 * i + c] & 0xFF)));
      }
    }
    assertThat(worst).isLessThan(greyLevels + 1e-3);
  }

  /// Both passes in floating point, rounded only at the end.
  private static double[] defined(Pixels in, Kernel kernel, int width, int height) {
    double[] out = new double[width * height * 3];
    double[][] across = weights(kernel, in.width(), width);
    double[][] down = weights(kernel, in.height(), height);
    for (int i = 0; i < out.length; i++) {
      double[] wx = across[i / 3 % width];
      double[] wy = down[i / 3 / width];
      for (int y = 0; y < in.height(); y++) {
        double row = 0;
        for (int x = 0; wy[y] != 0 && x < in.width(); x++) {
          row += wx[x] * (in.rgb()[3 * (y * in.width() + x) + i % 3] & 0xFF);
        }
        out[i] += wy[y] * Math.clamp(row, 0, 255);
      }
      out[i] = Math.clamp(out[i], 0, 255);
    }
    return out;
  }

  private static double[][] weights(Kernel kernel, int in, int out) {
    double[][] weights = new double[out][in];
    double scale = (double) in / out;
    double stretch = Math.max(1, scale);
    for (int i = 0; i < out; i++) {
      double sum = 0;
      for (int j = 0; j < in; j++) {
        weights[i][j] = kernel.weight((j + 0.5 - (i + 0.5) * scale) / stretch);
        sum += weights[i][j];
      }
      for (int j = 0; j < in; j++) {
        weights[i][j] /= sum;
      }
    }
    return weights;
  }

  private static double largestDifference(byte[] fast, double[] slow) {
    double worst = 0;
    for (int i = 0; i < slow.length; i++) {
      worst = Math.max(worst, Math.abs(slow[i] - (fast[i] & 0xFF)));
    }
    return worst;
  }

  private static Pixels noise(int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    new Random(11).nextBytes(rgb);
    return new Pixels(width, height, rgb);
  }
}

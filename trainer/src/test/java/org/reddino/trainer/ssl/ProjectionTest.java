package org.reddino.trainer.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.Progress;
import org.reddino.trainer.ViewBatch;
import org.reddino.trainer.ViewFeed;
import org.reddino.trainer.ViewSet;

class ProjectionTest {
  private static final int SAMPLES = 40;
  private static final int VIEWS = 4;
  private static final int COMPONENTS = 3;
  private static final double RIDGE = 1e-9;

  /// What a cell is, what a view adds, and both, mixed into three features.
  private static final double[][] MIX = {{2, 1, 0.3}, {-1, 3, 0.5}, {0.4, -0.2, 1}};

  @Test
  void firstAxis_keepsTheCellAndDropsTheView() {
    Projection found = fit(2);
    double[] cell = new double[COMPONENTS];
    double[] view = new double[COMPONENTS];
    for (int i = 0; i < COMPONENTS; i++) {
      for (int j = 0; j < COMPONENTS; j++) {
        (j == 0 ? cell : view)[j] += found.axes()[0][i] * MIX[i][j];
      }
    }
    assertThat(Math.abs(view[1]) + Math.abs(view[2])).isLessThan(0.05 * Math.abs(cell[0]));
    assertThat(found.ratios()[0]).isGreaterThan(10 * found.ratios()[1]);
  }

  @Test
  void noDirection_hasALargerRatio() {
    Projection found = fit(COMPONENTS);
    double[] best = ratio(found.axes()[0]);
    assertThat(best[1]).as("variance between views").isCloseTo(1, within(1e-3));
    assertThat(best[0] / best[1]).isCloseTo(found.ratios()[0], within(1e-3 * found.ratios()[0]));
    Random random = new Random(3);
    for (int i = 0; i < 2000; i++) {
      float[] axis = new float[COMPONENTS];
      for (int j = 0; j < COMPONENTS; j++) {
        axis[j] = (float) random.nextGaussian();
      }
      double[] other = ratio(axis);
      assertThat(other[0] / other[1]).isLessThanOrEqualTo(found.ratios()[0] * (1 + 1e-6));
    }
  }

  @Test
  void projectedCells_haveMeanZero() {
    Projection found = fit(2);
    float[][] features = features();
    for (int k = 0; k < 2; k++) {
      double sum = 0;
      for (float[] feature : features) {
        sum += found.offset()[k] + dot(found.axes()[k], feature);
      }
      assertThat(sum / features.length).isCloseTo(0, within(1e-3));
    }
    assertThat(found.tensors().get("neck.weight").shape()).containsExactly(2, COMPONENTS);
  }

  @Test
  void nonsense_isNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit(4))
        .withMessage("4 components of features with 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Projection.Settings(1, 10, 0))
        .withMessageContaining("ridge 0.0");
    Projection.Settings settings = new Projection.Settings(1, SAMPLES, RIDGE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Projection.of(new Feed(1), new Mixed(), settings, Progress.none()))
        .withMessage("1 view of each cell, not at least 2");
    Teacher broken =
        new Mixed() {
          @Override
          public float[] features(ViewSet pictures) {
            float[] features = super.features(pictures);
            features[4] = Float.NaN;
            return features;
          }
        };
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Projection.of(new Feed(VIEWS), broken, settings, Progress.none()))
        .withMessage("a feature of component 1 is not finite");
  }

  private static Projection fit(int components) {
    Projection.Settings settings = new Projection.Settings(components, SAMPLES, RIDGE);
    return Projection.of(new Feed(VIEWS), new Mixed(), settings, Progress.none());
  }

  /// Variance of the cells' means and of the views about them, by their definitions.
  private static double[] ratio(float[] axis) {
    float[][] features = features();
    double[] means = new double[SAMPLES];
    double inner = 0;
    for (int i = 0; i < SAMPLES; i++) {
      for (int v = 0; v < VIEWS; v++) {
        means[i] += dot(axis, features[v * SAMPLES + i]) / VIEWS;
      }
      for (int v = 0; v < VIEWS; v++) {
        inner += Math.pow(dot(axis, features[v * SAMPLES + i]) - means[i], 2);
      }
    }
    double middle = 0;
    for (double mean : means) {
      middle += mean / SAMPLES;
    }
    double outer = 0;
    for (double mean : means) {
      outer += (mean - middle) * (mean - middle) / SAMPLES;
    }
    return new double[] {outer, inner / (SAMPLES * (VIEWS - 1.0))};
  }

  private static float[][] features() {
    float[] all = new Mixed().features(new Feed(VIEWS).batch(0).global());
    float[][] rows = new float[SAMPLES * VIEWS][COMPONENTS];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(all, i * COMPONENTS, rows[i], 0, COMPONENTS);
    }
    return rows;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /// Pictures of one pixel: red is the cell's own and a little of the view, the others change with
  // the view.
  private record Feed(int views) implements ViewFeed {
    @Override
    public int samplesPerEpoch() {
      return SAMPLES;
    }

    @Override
    public ViewBatch batch(long step) {
      Random random = new Random(5);
      byte[] cells = new byte[SAMPLES];
      random.nextBytes(cells);
      byte[] rgb = new byte[3 * views * SAMPLES];
      random.nextBytes(rgb);
      for (int i = 0; i < views * SAMPLES; i++) {
        rgb[3 * i] = (byte) (cells[i % SAMPLES] / 2 + rgb[3 * i] / 20);
      }
      return new ViewBatch(
          new int[SAMPLES], new ViewSet(views, 1, rgb), ViewSet.none(), ViewSet.none());
    }

    @Override
    public void close() {}
  }

  private static class Mixed implements Teacher {
    @Override
    public int dimension() {
      return COMPONENTS;
    }

    @Override
    public int grid() {
      return 0;
    }

    @Override
    public float[] features(ViewSet pictures) {
      byte[] rgb = pictures.rgb();
      float[] features = new float[rgb.length];
      for (int at = 0; at < rgb.length; at += 3) {
        for (int i = 0; i < COMPONENTS; i++) {
          for (int j = 0; j < COMPONENTS; j++) {
            features[at + i] += (float) (MIX[i][j] * rgb[at + j] / 100);
          }
        }
      }
      return features;
    }

    @Override
    public void close() {}
  }
}

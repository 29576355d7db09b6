package org.reddino.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.trainer.ClusteredVectors;
import org.reddino.trainer.Progress;
import org.reddino.trainer.PythonPeer;

/// How long the linear probe takes beside scikit-learn's: `-Dreddino.measure=true`, figures in
/// docs/evaluation.md. `-Dreddino.features=F.safetensors` takes vectors and labels of a file.
@EnabledIfSystemProperty(named = "reddino.measure", matches = "true", disabledReason = "measures")
class LogisticRegressionTimesTest {
  private static final int ROWS = Integer.getInteger("reddino.rows", 20_000);
  private static final int DIMENSION = Integer.getInteger("reddino.dimension", 1024);
  private static final int RUNS = Integer.getInteger("reddino.runs", 2);
  private static final int CLASSES = 12;
  private static final String PEER =
      """
      import sys, time, numpy as np
      from sklearn.linear_model import LogisticRegression
      from scipy.special import logsumexp
      x = np.fromfile(sys.argv[1], '<f4').reshape(-1, int(sys.argv[3]))
      y = np.fromfile(sys.argv[2], '<i4')
      k = len(np.unique(y)); c = x.shape[1] * k / 100
      start = time.time()
      m = LogisticRegression(C=c, max_iter=1000, solver='lbfgs', multi_class='multinomial').fit(x, y)
      seconds = time.time() - start
      z = x.astype('f8') @ m.coef_.T.astype('f8') + m.intercept_
      loss = (m.coef_.astype('f8') ** 2).sum() / 2 + c * (
          logsumexp(z, axis=1) - z[np.arange(len(y)), np.searchsorted(m.classes_, y)]).sum()
      print(seconds, loss / c / len(y), m.n_iter_.max())
      """;

  @TempDir private Path folder;

  @Test
  void probe_besideScikitLearn() {
    FeatureTable table = table();
    Path features = PythonPeer.write(folder.resolve("x"), table.vectors());
    Path labels = PythonPeer.write(folder.resolve("y"), table.labels());
    for (int run = 0; run < RUNS; run++) {
      List<Double> peer = PythonPeer.run(PEER, features, labels, table.dimension());
      long start = System.nanoTime();
      try (LogisticRegression regression =
          new LogisticRegression(new TrainingRows(table.vectors(), table.labels()))) {
        LinearModel model = regression.fit(Progress.none());
        double seconds = (System.nanoTime() - start) / 1e9;
        double loss = loss(model, table);
        System.out.printf(
            "probe, %d x %d, %d classes: %.1f s, loss %.9f; scikit-learn (s, loss, iterations) %s%n",
            table.rows(), table.dimension(), table.labelNames().size(), seconds, loss, peer);
        if (!peer.isEmpty()) {
          System.out.printf("ratio %.2f%n", peer.getFirst() / seconds);
          assertThat(loss).isLessThanOrEqualTo(peer.get(1) * (1 + 1e-6));
        }
      }
    }
  }

  /// The objective over C x rows, on raw vectors.
  private static double loss(LinearModel model, FeatureTable table) {
    int classes = table.labelNames().size();
    double c = table.dimension() * classes / 100.0;
    double sum = 0;
    for (int row = 0; row < table.rows(); row++) {
      double[] scores = new double[classes];
      double largest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < classes; k++) {
        scores[k] = model.score(k, table.vectors()[row]);
        largest = Math.max(largest, scores[k]);
      }
      double total = 0;
      for (double score : scores) {
        total += Math.exp(score - largest);
      }
      sum += Math.log(total) + largest - scores[table.label(row)];
    }
    return sum / table.rows() + squaredNorm(model, table) / 2 / c / table.rows();
  }

  private static double squaredNorm(LinearModel model, FeatureTable table) {
    float[] unit = new float[table.dimension()];
    double sum = 0;
    for (int k = 0; k < table.labelNames().size(); k++) {
      double origin = model.score(k, unit);
      for (int i = 0; i < unit.length; i++) {
        unit[i] = 1;
        sum += Math.pow(model.score(k, unit) - origin, 2);
        unit[i] = 0;
      }
    }
    return sum;
  }

  private static FeatureTable table() {
    String file = System.getProperty("reddino.features", "");
    return file.isEmpty() ? made() : FeatureFile.read(Path.of(file));
  }

  /// Classes by the largest of random projections, with noise.
  private static FeatureTable made() {
    float[][] vectors = ClusteredVectors.of(ROWS, DIMENSION);
    Random random = new Random(2);
    double[][] directions = new double[CLASSES][];
    for (int k = 0; k < CLASSES; k++) {
      directions[k] = random.doubles(DIMENSION, -1, 1).toArray();
    }
    long[] labels = new long[ROWS];
    for (int row = 0; row < ROWS; row++) {
      double best = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < CLASSES; k++) {
        double score = 60 * random.nextGaussian();
        for (int i = 0; i < DIMENSION; i++) {
          vectors[row][i] += k == 0 ? 0.2f * (float) random.nextGaussian() : 0;
          score += directions[k][i] * vectors[row][i];
        }
        if (score > best) {
          best = score;
          labels[row] = k;
        }
      }
    }
    return new FeatureTable(vectors, Column.ofNumbers(labels), Column.ofNumbers(new long[ROWS]));
  }
}

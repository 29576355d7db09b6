package org.reddino.trainer.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.reddino.trainer.ClusteredVectors;

/// How long a layout takes: `-Dreddino.measure=true`, figures in docs/maps.md.
@EnabledIfSystemProperty(named = "reddino.measure", matches = "true", disabledReason = "measures")
class UmapTimesTest {
  private static final int ROWS = Integer.getInteger("reddino.rows", 250_000);
  private static final int DIMENSION = 384;
  private static final int NEW = 1000;

  @Test
  void layout_ofClusteredVectors() {
    float[][] vectors = ClusteredVectors.of(ROWS + NEW, DIMENSION);
    float[][] known = Arrays.copyOf(vectors, ROWS);
    float[][] fresh = Arrays.copyOfRange(vectors, ROWS, ROWS + NEW);
    long[] marks = new long[102];
    marks[0] = System.nanoTime();
    float[][] positions =
        Umap.layout(
            known,
            UmapSettings.STANDARD,
            (done, total) -> marks[1 + (int) (100 * done / total)] = System.nanoTime());
    long end = System.nanoTime();
    float[][] pca = PrincipalPlane.fit(known).positions(known);
    long planed = System.nanoTime();
    Umap.place(known, positions, fresh, UmapSettings.STANDARD);
    long placed = System.nanoTime();
    System.out.printf(
        "%d x %d: UMAP %.1f s (neighbors %.1f s), PCA %.1f s, placing %d new cells %.1f s%n",
        ROWS,
        DIMENSION,
        (end - marks[0]) / 1e9,
        (marks[51] - marks[0]) / 1e9,
        (planed - end) / 1e9,
        NEW,
        (placed - planed) / 1e9);
    double trust = Trustworthiness.of(known, positions, 15);
    double plain = Trustworthiness.of(known, pca, 15);
    System.out.printf("trustworthiness (k = 15): UMAP %.4f, PCA %.4f%n", trust, plain);
    assertThat(trust).isGreaterThan(plain);
  }
}

package org.reddino.trainer.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.Progress;

class UmapTest {
  private static final UmapSettings QUICK = new UmapSettings(15, 0.1, 1, 200, 5, 42);

  private final Blobs blobs = new Blobs(12, 60, 32, 3);

  @Test
  void layout_isMoreTrustworthyThanPrincipalComponents() {
    float[][] umap = Umap.layout(blobs.vectors, QUICK, Progress.none());
    float[][] pca = PrincipalPlane.fit(blobs.vectors).positions(blobs.vectors);
    double trust = Trustworthiness.of(blobs.vectors, umap, 15);
    assertThat(trust).isGreaterThan(0.95);
    assertThat(1 - trust).isLessThan(0.7 * (1 - Trustworthiness.of(blobs.vectors, pca, 15)));
  }

  @Test
  void clusters_lieApart() {
    float[][] positions = Umap.layout(blobs.vectors, QUICK, Progress.none());
    int astray = 0;
    for (int row = 0; row < positions.length; row++) {
      astray += nearestCluster(positions, positions[row]) == blobs.cluster[row] ? 0 : 1;
    }
    assertThat(astray).isLessThan(positions.length / 50);
  }

  @Test
  void layout_isTheSameTwiceWithAnyThreads() throws Exception {
    float[][] first = Umap.layout(blobs.vectors, QUICK, Progress.none());
    for (int threads : new int[] {1, 4}) {
      try (ForkJoinPool pool = new ForkJoinPool(threads)) {
        float[][] again =
            pool.submit(() -> Umap.layout(blobs.vectors, QUICK, Progress.none())).get();
        assertThat(again).isDeepEqualTo(first);
      }
    }
    assertThat(Umap.layout(blobs.vectors, QUICK.seed(7), Progress.none())[0])
        .isNotEqualTo(first[0]);
  }

  @Test
  void newCells_joinTheirCluster() {
    float[][] positions = Umap.layout(blobs.vectors, QUICK, Progress.none());
    float[][] fresh =
        Arrays.stream(blobs.vectors)
            .limit(120)
            .map(
                vector -> {
                  float[] moved = vector.clone();
                  for (int i = 0; i < moved.length; i++) {
                    moved[i] += (i % 3 - 1) * 0.5f;
                  }
                  return moved;
                })
            .toArray(float[][]::new);
    float[][] placed = Umap.place(blobs.vectors, positions, fresh, QUICK);
    int astray = 0;
    for (int row = 0; row < placed.length; row++) {
      astray += nearestCluster(positions, placed[row]) == blobs.cluster[row] ? 0 : 1;
    }
    assertThat(astray).isLessThan(6);
    assertThat(Umap.place(blobs.vectors, positions, fresh, QUICK)).isDeepEqualTo(placed);
  }

  @Test
  void knownCell_isPlacedWhereItLies() {
    float[][] positions = Umap.layout(blobs.vectors, QUICK, Progress.none());
    float[][] twin = {blobs.vectors[77].clone()};
    assertThat(Umap.place(blobs.vectors, positions, twin, QUICK)[0]).isEqualTo(positions[77]);
  }

  @Test
  void equalCells_areLaidOutFinitely() {
    float[][] equal = new float[40][8];
    for (float[] position : Umap.layout(equal, QUICK, Progress.none())) {
      assertThat(position[0]).isFinite();
      assertThat(position[1]).isFinite();
    }
  }

  @Test
  void fewCells_areRefusedOrShrinkTheNeighborhoods() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Umap.layout(new float[3][4], QUICK, Progress.none()))
        .withMessageContaining("at least 4 cells, not 3");
    float[][] five = new Blobs(5, 1, 4, 1).vectors;
    assertThat(Umap.layout(five, QUICK, Progress.none())).hasNumberOfRows(5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Umap.place(five, new float[4][2], five, QUICK))
        .withMessageContaining("5 known cells, 4 positions");
  }

  @Test
  void interrupt_endsIt() throws InterruptedException {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Umap.layout(blobs.vectors, QUICK, Progress.none()))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private int nearestCluster(float[][] positions, float[] position) {
    int best = -1;
    double nearest = Double.POSITIVE_INFINITY;
    for (int cluster = 0; cluster < 12; cluster++) {
      double[] center = blobs.center(positions, cluster);
      double distance = Math.hypot(center[0] - position[0], center[1] - position[1]);
      if (distance < nearest) {
        nearest = distance;
        best = cluster;
      }
    }
    return best;
  }
}

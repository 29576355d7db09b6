package org.reddino.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.Progress;

class SourceDropTest {
  /// Two classes 4 apart. The second source has them exchanged: inside it the vote is right, from
  /// the first one always wrong.
  @Test
  void exchangedClasses_dropToNothing() {
    SourceDrop.Result result = SourceDrop.of(table(100, -1), Progress.none());
    assertThat(result.rows()).hasSize(4);
    for (SourceDrop.Row row : result.rows()) {
      assertThat(row.within().acc()).as(row.source()).isEqualTo(1);
      assertThat(row.heldOut().acc()).as(row.source()).isEqualTo(0);
      assertThat(row.heldOut().bAcc()).isEqualTo(0);
    }
  }

  @Test
  void sameClasses_loseNothing() {
    for (SourceDrop.Row row : SourceDrop.of(table(100, 1), Progress.none()).rows()) {
      assertThat(row.heldOut().wF1()).isCloseTo(row.within().wF1(), within(1e-12));
    }
  }

  /// Images in a row, their classes in turn: a cell is right by the others of its image, and wrong
  /// by those of the next.
  @Test
  void groups_stayWhole() {
    FeatureTable table = table(100, 1);
    float[][] vectors = table.vectors();
    int[] image = IntStream.range(0, 200).map(row -> row % 10).toArray();
    for (int row = 0; row < 200; row++) {
      vectors[row] = new float[] {100 * image[row], row * 1e-3f};
    }
    FeatureTable grouped =
        table.withGroups(
            new Column(image, IntStream.range(0, 10).mapToObj(Integer::toString).toList()));
    assertThat(SourceDrop.of(table, Progress.none()).rows()).hasSize(4);
    List<SourceDrop.Row> rows = SourceDrop.of(grouped, Progress.none()).rows();
    assertThat(rows).hasSize(8);
    for (SourceDrop.Row row : rows) {
      if (row.method().equals("1-NN")) {
        assertThat(row.within().acc()).isEqualTo(row.folds().equals("grouped") ? 0 : 1);
      }
    }
  }

  @Test
  void fewGroups_areNamed() {
    FeatureTable table = table(100, 1);
    int[] image = IntStream.range(0, 200).map(row -> row % 4).toArray();
    FeatureTable grouped = table.withGroups(new Column(image, List.of("1", "2", "3", "4")));
    SourceDrop.Result result = SourceDrop.of(grouped, Progress.none());
    assertThat(result.rows()).hasSize(4);
    assertThat(result.notes()).contains("a has 4 groups for 5 folds: no drop by whole groups.");
  }

  @Test
  void sourceOfOneClass_isLeftOutAndNamed() {
    FeatureTable table =
        new FeatureTable(
            table(100, 1).vectors(),
            new Column(IntStream.range(0, 200).map(r -> r < 100 ? 0 : r % 2).toArray(), names()),
            new Column(IntStream.range(0, 200).map(r -> r < 100 ? 0 : 1).toArray(), names()));
    SourceDrop.Result result = SourceDrop.of(table, Progress.none());
    assertThat(result.rows()).extracting(SourceDrop.Row::source).containsOnly("b");
    assertThat(result.notes()).contains("a has one class: no drop.");
  }

  @Test
  void tooFewCells_areNamed() {
    FeatureTable all = table(4, 1);
    SourceDrop.Result result = SourceDrop.of(all, Progress.none());
    assertThat(result.rows()).isEmpty();
    assertThat(result.notes()).contains("a has 4 cells for 5 folds: no drop.");
  }

  @Test
  void oneSource_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SourceDrop.of(table(100, 1).only(0), Progress.none()))
        .withMessageContaining("needs at least 2 sources");
  }

  /// @param perSource cells of each of two sources
  /// @param sign of the second source's classes
  private static FeatureTable table(int perSource, int sign) {
    Random random = new Random(7);
    float[][] vectors = new float[2 * perSource][2];
    int[] labels = new int[vectors.length];
    int[] sources = new int[vectors.length];
    for (int row = 0; row < vectors.length; row++) {
      labels[row] = row % 2;
      sources[row] = row / perSource;
      int side = (2 * labels[row] - 1) * (sources[row] == 0 ? 1 : sign);
      vectors[row][0] = 2 * side + (float) random.nextDouble();
      vectors[row][1] = (float) random.nextDouble();
    }
    return new FeatureTable(vectors, new Column(labels, names()), new Column(sources, names()));
  }

  private static List<String> names() {
    return List.of("a", "b");
  }
}

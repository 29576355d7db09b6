package org.reddino.service.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reddino.schema.query.LabelledEmbedding;
import org.reddino.service.report.render.EvaluationReport.LeftOut;
import org.reddino.service.report.render.EvaluationReport.SourceCells;
import org.reddino.trainer.evaluate.FeatureTable;

class LabelledCellsTest {
  private final List<LabelledEmbedding> found = new ArrayList<>();

  @Test
  void loneSourceAndUnlabelledSource_areLeftOutByName() {
    add("chula-0", 3, "spherocyte");
    add("chula-0", 0, "normal");
    add("chula-1", 0, "normal");
    add("chula-5", 12, "elliptocyte");
    LabelledCells cells = select(ReportKind.LOSO, "bccd", "chula-0", "chula-1", "chula-5");
    FeatureTable table = cells.table();
    assertThat(table.labelNames()).containsExactly("normal", "spherocyte");
    assertThat(table.sourceNames()).containsExactly("chula-0", "chula-1");
    assertThat(cells.summary(table).leftOut())
        .containsExactly(
            new LeftOut("bccd", "no cell with a class of chula-12"),
            new LeftOut("chula-5", "no other source has elliptocyte"));
    assertThat(cells.summary(table).sources())
        .containsExactly(
            new SourceCells("chula-0", List.of(1, 1)), new SourceCells("chula-1", List.of(1, 0)));
  }

  @Test
  void kfold_keepsLoneSource() {
    add("chula-0", 0, "normal");
    add("chula-5", 12, "elliptocyte");
    LabelledCells cells = select(ReportKind.KFOLD, "chula-0", "chula-5");
    assertThat(cells.table().sourceNames()).containsExactly("chula-0", "chula-5");
    assertThat(cells.summary(cells.table()).leftOut()).isEmpty();
  }

  @Test
  void sha256_dependsOnCells_notOnTheirOrder() {
    for (int i = 0; i < 20; i++) {
      add("s" + i % 3, i % 2, "class " + i % 2);
    }
    String sha256 = select(ReportKind.LOSO).sha256();
    Collections.shuffle(found, new Random(1));
    assertThat(select(ReportKind.LOSO).sha256()).isEqualTo(sha256);
    found.removeFirst();
    assertThat(select(ReportKind.LOSO).sha256()).isNotEqualTo(sha256);
  }

  private LabelledCells select(ReportKind kind, String... sources) {
    return LabelledCells.select(kind, "chula-12", found, List.of(sources));
  }

  private void add(String source, int code, String label) {
    long cell = found.size();
    found.add(
        new LabelledEmbedding(
            cell,
            new float[] {cell, code},
            code,
            label,
            "red",
            source,
            cell,
            OptionalLong.empty(),
            Optional.empty()));
  }
}

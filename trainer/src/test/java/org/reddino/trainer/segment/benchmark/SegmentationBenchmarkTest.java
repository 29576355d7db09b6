package org.reddino.trainer.segment.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.SharedFiles;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.segment.FoundCell;
import org.reddino.trainer.segment.Kind;
import org.reddino.trainer.segment.Segmenter;

/// The figures of docs/segmentation.md on a few real fields; skipped without the shared data.
class SegmentationBenchmarkTest {
  private static final int FIELDS = 5;

  @Test
  void segmenter_findsTheLabelledCellsOfChula() {
    List<LabelledField> fields = sets().chula();
    PointScore score = PointScore.NONE;
    for (LabelledField field : spread(fields)) {
      score = score.plus(PointScore.of(red(field), field.centers()));
    }
    assertThat(score.recall()).isGreaterThan(0.96);
    assertThat(score.crowded()).isLessThan(score.cells() / 50 + 1);
  }

  @Test
  void segmenter_boxesTheRedCellsOfBarcelona() {
    BoxScore score = BoxScore.NONE;
    for (LabelledField field : spread(sets().barcelona())) {
      Pixels pixels = Images.decode(LabelledSets.bytes(field.image()));
      score =
          score.plus(
              BoxScore.of(red(field), field.boxes(Kind.RED), pixels.width(), pixels.height()));
    }
    assertThat(score.f1()).isGreaterThan(0.8);
  }

  private static LabelledSets sets() {
    return new LabelledSets(SharedFiles.get("data"));
  }

  private static List<LabelledField> spread(List<LabelledField> fields) {
    int every = fields.size() / FIELDS;
    return IntStream.range(0, FIELDS).mapToObj(i -> fields.get(i * every)).toList();
  }

  private static List<FoundCell> red(LabelledField field) {
    return new Segmenter()
        .segment(Images.decode(LabelledSets.bytes(field.image()))).stream()
            .filter(cell -> cell.kind() == Kind.RED)
            .toList();
  }
}

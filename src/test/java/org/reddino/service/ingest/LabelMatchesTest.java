package org.reddino.service.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reddino.service.ingest.layout.MarkedLabel;
import org.reddino.service.ingest.layout.MarkedLabel.Mark;
import org.reddino.trainer.segment.Box;
import org.reddino.trainer.segment.Contour;
import org.reddino.trainer.segment.FoundCell;
import org.reddino.trainer.segment.Kind;
import org.reddino.trainer.segment.Morphometry;

class LabelMatchesTest {
  private static final double MEDIAN = 38;
  private static final List<FoundCell> CELLS =
      List.of(cell(Kind.WHITE, 100), cell(Kind.RED, 200), cell(Kind.RED, 300));

  @Test
  void point_meetsTheRedCellRoundIt() {
    assertThat(cells(point("a", 205), point("a", 300))).containsExactly(1, 2);
  }

  @Test
  void point_onAWhiteCellMeetsNone() {
    assertThat(cells(point("a", 100))).containsExactly(-1);
  }

  @Test
  void point_besideACellMeetsItWithinTheScaledRadius() {
    assertThat(cells(point("a", 300 + 17.9))).containsExactly(2);
    assertThat(
            LabelMatches.of(List.of(point("a", 300 + 17.9)), CELLS, MEDIAN / 2).stream()
                .map(LabelMatches.Match::cell))
        .containsExactly(-1);
  }

  @Test
  void twoVocabulariesAtOnePlace_shareItsCell() {
    assertThat(cells(point("a", 200), point("b", 200))).containsExactly(1, 1);
  }

  @Test
  void secondLabelOfOneVocabulary_staysUnmatched() {
    assertThat(cells(point("a", 200), area("a", 190))).containsExactly(1, -1);
  }

  @Test
  void box_meetsAnyKindAtHalfOverlap() {
    assertThat(cells(area("a", 90), area("a", 196), area("a", 250))).containsExactly(0, 1, -1);
  }

  @Test
  void whole_meetsTheOnlyCell() {
    MarkedLabel whole = new MarkedLabel("a", "x", new Mark.Whole());
    assertThat(LabelMatches.of(List.of(whole), CELLS.subList(1, 2), MEDIAN).getFirst().cell())
        .isZero();
  }

  @Test
  void folderNames_meanTheirClass() {
    assertThat(List.of("01-Rounded RBC", "rounded", "Rounded cells", "2. rounded RBCs"))
        .allMatch(name -> LabelClasses.plain(name).equals("rounded"));
    assertThat(LabelClasses.plain("08_Two overlapping cells")).isEqualTo("two overlapping");
    assertThat(LabelClasses.plain("Burr cell")).isEqualTo(LabelClasses.plain("burr"));
  }

  private static List<Integer> cells(MarkedLabel... labels) {
    return LabelMatches.of(List.of(labels), CELLS, MEDIAN).stream()
        .map(LabelMatches.Match::cell)
        .toList();
  }

  private static MarkedLabel point(String vocabulary, double x) {
    return new MarkedLabel(vocabulary, "x", new Mark.Point(x, 50));
  }

  private static MarkedLabel area(String vocabulary, int left) {
    return new MarkedLabel(vocabulary, "x", new Mark.Area(new Box(left, 40, 21, 21)));
  }

  /// A square cell of 21 px round (x, 50).
  private static FoundCell cell(Kind kind, int x) {
    int[] square = {x - 10, 40, x + 10, 40, x + 10, 60, x - 10, 60};
    return new FoundCell(
        kind,
        new Box(x - 10, 40, 21, 21),
        new Contour(square),
        x,
        50,
        new Morphometry(441, 23.7, 80, 0.8, 0, 1, 0, 200, 120, 130, 5, 0.3, 0.8),
        false,
        1);
  }
}

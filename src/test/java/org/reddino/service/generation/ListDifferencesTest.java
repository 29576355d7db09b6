package org.reddino.service.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.reddino.service.generation.Comparison.Churn;
import org.reddino.service.generation.Comparison.Group;
import org.reddino.service.generation.ListDifferences.Pair;

class ListDifferencesTest {
  @Test
  void churn_isCountedByKindAndSource() {
    Churn churn =
        ListDifferences.churn(
            List.of(
                new Pair("red", "a", Set.of(1L, 2L, 3L, 4L), Set.of(4L, 3L, 2L, 1L)),
                new Pair("red", "b", Set.of(1L, 2L, 3L, 4L), Set.of(1L, 2L, 3L, 9L)),
                new Pair("white", "b", Set.of(1L, 2L), Set.of(8L, 9L))));
    assertThat(churn.all()).isEqualTo(new Group("all", 3, 1.25 / 3, 2.0 / 3));
    assertThat(churn.kinds())
        .containsExactly(new Group("red", 2, 0.125, 0.5), new Group("white", 1, 1, 1));
    assertThat(churn.sources())
        .containsExactly(new Group("a", 1, 0, 0), new Group("b", 2, 0.625, 1));
  }

  @Test
  void recall_isTheMeanShareOfTheExactLists() {
    assertThat(
            ListDifferences.recall(
                List.of(Set.of(1L, 2L), Set.of(3L, 4L)), List.of(Set.of(2L, 1L), Set.of(4L, 5L))))
        .isEqualTo(0.75);
    assertThat(ListDifferences.recall(List.of(Set.of()), List.of(Set.of(1L)))).isEqualTo(1);
  }
}

package org.reddino.service.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VoteTest {
  private static final Map<String, Integer> CODES = Map.of("burr", 8, "normal", 0, "target", 4);

  @Test
  void tie_goesToTheLowestCode() {
    Vote vote = Vote.of(4, List.of("burr", "target", "target", "burr"), CODES);
    assertThat(vote.label()).isEqualTo("target");
    assertThat(vote.margin()).isZero();
    assertThat(vote.abstains()).isTrue();
  }

  @Test
  void onlyTheNearestK_vote() {
    Vote vote = Vote.of(1, List.of("burr", "normal", "normal"), CODES);
    assertThat(vote.label()).isEqualTo("burr");
    assertThat(vote.margin()).isEqualTo(1);
    assertThat(vote.abstains()).isFalse();
  }

  @Test
  void tooFewVoters_abstain() {
    Vote vote = Vote.of(20, List.of("burr", "burr"), CODES);
    assertThat(vote.label()).isEqualTo("burr");
    assertThat(vote.voters()).isEqualTo(2);
    assertThat(vote.abstains()).isTrue();
  }

  @Test
  void nobody_hasNoLabel() {
    assertThat(Vote.of(20, List.of(), CODES).label()).isNull();
  }
}

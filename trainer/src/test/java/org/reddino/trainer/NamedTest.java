package org.reddino.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.reddino.trainer.correct.Correction;
import org.reddino.trainer.evaluate.Method;
import org.reddino.trainer.evaluate.Protocol;

class NamedTest {
  @Test
  void everyValue_isFoundByItsName() {
    for (Method method : Method.values()) {
      assertThat(Method.of(method.id())).isEqualTo(method);
    }
    for (Protocol protocol : Protocol.values()) {
      assertThat(Protocol.of(protocol.id())).isEqualTo(protocol);
    }
    for (Correction correction : Correction.values()) {
      assertThat(Correction.of(correction.id())).isEqualTo(correction);
    }
  }

  @Test
  void unknownName_isAnErrorThatListsThoseThereAre() {
    assertThatThrownBy(() -> Correction.of("mnn"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown correction mnn; centering, whitening, combat, combat-class, harmony");
    assertThatThrownBy(() -> Method.of("20-nn"))
        .hasMessageStartingWith("unknown method 20-nn; 1-NN");
    assertThatThrownBy(() -> Protocol.of("")).hasMessageStartingWith("unknown protocol ; loso");
  }
}

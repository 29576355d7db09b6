package org.reddino.trainer.torch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchThreadTest {
  @ParameterizedTest
  @ValueSource(strings = {"0.5", "float(\"nan\")", "float(\"inf\")"})
  void programWithWrongProducts_isRefused(String error) {
    assertThatThrownBy(() -> start(error))
        .isInstanceOf(WrongProductException.class)
        .hasMessageContaining("wrong on this processor");
  }

  @Test
  void rounding_isNotWrong() {
    start("0.004").close();
  }

  private static TorchThread start(String error) {
    String text =
        ClassText.head("Tried", List.of())
            + ClassText.method("Tried", "prepare", "")
            + "    return torch.mul(torch.ones([1]), "
            + error
            + ")\n";
    return TorchThread.start("Tried", text, List.of());
  }
}

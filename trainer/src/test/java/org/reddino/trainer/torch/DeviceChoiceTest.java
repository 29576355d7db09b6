package org.reddino.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceChoiceTest {
  @ParameterizedTest
  @CsvSource({
    "auto,0,[cpu]",
    "auto,2,[cuda:0]",
    "cpu,2,[cpu]",
    "cuda,1,[cuda:0]",
    "cuda:1,2,[cuda:1]",
    "all,1,[cuda:0]",
    "all,3,'[cuda:0, cuda:1, cuda:2]'"
  })
  void choice_namesDevices(String text, int gpus, String devices) {
    assertThat(new DeviceChoice(text).devices(gpus)).hasToString(devices);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cuda", "cuda:1", "all"})
  void missingGpu_saysHowToGetIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DeviceChoice(text).devices(0))
        .withMessageContaining("device " + text)
        .withMessageContaining("PYTORCH_LIBRARY_PATH")
        .withMessageContaining("2.7.1")
        .withMessageContaining("-Dai.djl.offline=false");
  }

  @Test
  void wrongNumber_namesTheLast() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DeviceChoice("cuda:2").devices(2))
        .withMessageContaining("sees 2 GPUs, the last is cuda:1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu", "cuda:", "cuda:-1", "", "CPU", "cuda:0,cuda:1"})
  void nonsense_isRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DeviceChoice(text))
        .withMessageContaining("device is " + text);
  }
}

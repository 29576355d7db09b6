package org.reddino.trainer.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {
  @Test
  void file_holdsOnlyWhatDiffers(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.properties"), "batch = 64\n");
    Experiment experiment = Experiment.read(file);
    assertThat(experiment.whole("batch")).isEqualTo(64);
    assertThat(experiment.whole("prototypes")).isEqualTo(131_072);
  }

  @Test
  void unknownKey_isNamedWithItsFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.properties"), "bach = 64\n");
    assertThatThrownBy(() -> Experiment.read(file)).hasMessage(file + ": unknown key bach");
  }

  @Test
  void wrongValue_isNamedWithItsKey() {
    Experiment experiment = Experiment.of("x", Map.of("centering", "mean", "epochs", "NaN"));
    assertThatThrownBy(() -> experiment.word("centering", "sinkhorn", "moving-average"))
        .hasMessage("x: centering = mean is not one of sinkhorn, moving-average");
    assertThatThrownBy(() -> experiment.real("epochs"))
        .hasMessage("x: epochs = NaN is not a number from 0 up");
  }
}

package org.reddino.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightNotesTest {
  private static final Map<String, Tensor> ONE = Map.of("a", Tensor.of(new float[] {1}, 1));

  @TempDir private Path folder;

  @Test
  void notes_surviveAndLeaveTensorsAlone() {
    Path file = folder.resolve("w.safetensors");
    WeightNotes notes = new WeightNotes(Optional.of("vit_small_14"), Optional.of(1.25));
    Safetensors.write(file, ONE, notes.text());
    assertThat(WeightNotes.of(file)).isEqualTo(notes);
    assertThat(Safetensors.read(file).get("a").floats()).containsExactly(1);
  }

  @Test
  void fileWithoutNotes_saysNothing() throws IOException {
    Path file = folder.resolve("w.safetensors");
    Safetensors.write(file, ONE);
    WeightNotes none = new WeightNotes(Optional.empty(), Optional.empty());
    assertThat(WeightNotes.of(file)).isEqualTo(none);
    Path checkpoint = Files.write(folder.resolve("w.pth"), new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0});
    assertThat(WeightNotes.of(checkpoint)).isEqualTo(none);
  }

  @Test
  void foreignNotes_areIgnoredAndBadOnesNamed() {
    Path file = folder.resolve("w.safetensors");
    Safetensors.write(file, ONE, Map.of("format", "pt"));
    assertThat(WeightNotes.of(file).architecture()).isEmpty();
    Safetensors.write(file, ONE, Map.of("crop_diameters", "wide"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightNotes.of(file))
        .withMessageContaining("w.safetensors: its note crop_diameters is wide, not a number");
  }
}

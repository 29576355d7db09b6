package org.reddino.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.Tensor;

class FeatureFileTest {
  @TempDir private Path folder;

  @Test
  void table_isRead() {
    FeatureTable table =
        FeatureFile.read(
            write(Tensor.of(new float[] {1, 2, 3, 4}, 2, 2), Tensor.of(new long[] {7, 5}, 2)));
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.dimension()).isEqualTo(2);
    assertThat(table.labelNames()).containsExactly("5", "7");
    assertThat(table.label(0)).isEqualTo(1);
    assertThat(table.cellsOf(1)).containsExactly(1, 0);
  }

  @Test
  void wrongShape_isNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                FeatureFile.read(
                    write(Tensor.of(new float[4], 4), Tensor.of(new long[] {7, 5}, 2))))
        .withMessageContaining("tensor features has shape [4], not 2 axes");
  }

  @Test
  void wrongLength_isNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                FeatureFile.read(
                    write(Tensor.of(new float[4], 2, 2), Tensor.of(new long[] {7}, 1))))
        .withMessageContaining("2 rows of features, 1 labels, 2 sources");
  }

  @Test
  void valueThatIsNotFinite_isNamed() {
    Tensor features = Tensor.of(new float[] {1, 2, 3, Float.NaN}, 2, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureFile.read(write(features, Tensor.of(new long[] {7, 5}, 2))))
        .withMessageContaining("component 1 of row 1 is NaN");
  }

  @Test
  void missingTensor_isNamed() {
    Path file = folder.resolve("f.safetensors");
    Safetensors.write(file, Map.of("cls", Tensor.of(new float[4], 2, 2)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureFile.read(file))
        .withMessage(file + ": has no tensor features, only cls");
  }

  private Path write(Tensor features, Tensor label) {
    Path file = folder.resolve("f.safetensors");
    Tensor source = Tensor.of(new long[] {0, 4}, 2);
    Safetensors.write(file, Map.of("features", features, "label", label, "source", source));
    return file;
  }
}

package org.reddino.service.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.trainer.PositionTable;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.WeightNotes;
import org.reddino.trainer.image.CropPolicy;
import org.reddino.trainer.image.Resampling;

class EncoderRequestTest {
  private static final Map<String, Tensor> ONE = Map.of("a", Tensor.of(new float[] {1}, 1));

  @TempDir private Path folder;
  private Path weights;

  @BeforeEach
  void writeWeights() {
    weights = folder.resolve("w.safetensors");
    Safetensors.write(weights, ONE);
  }

  @Test
  void nothingSaid_isTheStandard() {
    assertThat(request(Optional.empty(), Optional.empty()).policy(224))
        .isEqualTo(CropPolicy.STANDARD);
  }

  @Test
  void windowOfTheWeights_countsUnlessAnotherIsAsked() {
    WeightNotes notes = new WeightNotes(Optional.empty(), Optional.of(1.16));
    Safetensors.write(weights, ONE, notes.text());
    assertThat(request(Optional.empty(), Optional.empty()).policy(96).diameters()).isEqualTo(1.16);
    assertThat(request(Optional.of(2.0), Optional.empty()).policy(96).diameters()).isEqualTo(2);
  }

  @Test
  void policy_followsTheRequest() {
    assertThat(request(Optional.of(3.0), Optional.of("bicubic")).policy(98))
        .isEqualTo(new CropPolicy(3, 98, Resampling.BICUBIC));
    EncoderRequest wrong = request(Optional.of(-1.0), Optional.empty());
    assertThatIllegalArgumentException().isThrownBy(() -> wrong.policy(224));
  }

  @Test
  void settings_ofBeforeTheChoice_areBilinear() {
    String old = "{\"file\":\"a.safetensors\",\"architecture\":\"x\",\"cropDiameters\":2.1}";
    assertThat(EncoderSettings.of(old).resampling()).isEqualTo(Resampling.BILINEAR);
    assertThat(EncoderSettings.of(old).positions()).isEqualTo(PositionTable.Rule.DINOV2);
    EncoderSettings chosen =
        new EncoderSettings("a", "x", 2.1, Resampling.BICUBIC, PositionTable.Rule.TIMM);
    assertThat(EncoderSettings.of(chosen.json())).isEqualTo(chosen);
  }

  @Test
  void ruleForPositionTables_followsTheRequest() {
    assertThat(ruled(Optional.empty()).rule()).isEqualTo(PositionTable.Rule.DINOV2);
    assertThat(ruled(Optional.of("reddino")).rule()).isEqualTo(PositionTable.Rule.REDDINO);
    EncoderRequest wrong = ruled(Optional.of("moco"));
    assertThatIllegalArgumentException()
        .isThrownBy(wrong::rule)
        .withMessage("rule for position tables is moco, not dinov2, reddino or timm");
  }

  private EncoderRequest ruled(Optional<String> rule) {
    return new EncoderRequest(
        "n", weights, Optional.empty(), Optional.empty(), Optional.empty(), rule);
  }

  private EncoderRequest request(Optional<Double> diameters, Optional<String> resampling) {
    return new EncoderRequest(
        "n", weights, Optional.empty(), diameters, resampling, Optional.empty());
  }
}

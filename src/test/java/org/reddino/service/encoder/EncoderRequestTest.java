package org.reddino.service.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.PositionTable;
import org.reddino.trainer.image.CropPolicy;
import org.reddino.trainer.image.Resampling;

class EncoderRequestTest {
  @Test
  void nothingSaid_isTheStandard() {
    assertThat(request(Optional.empty(), Optional.empty()).policy(224))
        .isEqualTo(CropPolicy.STANDARD);
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

  private static EncoderRequest ruled(Optional<String> rule) {
    return new EncoderRequest(
        "n", Path.of("f"), Optional.empty(), Optional.empty(), Optional.empty(), rule);
  }

  private static EncoderRequest request(Optional<Double> diameters, Optional<String> resampling) {
    return new EncoderRequest(
        "n", Path.of("f"), Optional.empty(), diameters, resampling, Optional.empty());
  }
}

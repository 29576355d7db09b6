package org.reddino.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.PositionTable;
import org.reddino.trainer.Tensor;

class VitWeightsTest {
  private static final VitArchitecture SMALL =
      VitArchitecture.of("vit:dim=16,depth=2,heads=2,patch=14,image=28");

  private final Map<String, Tensor> tensors = RandomWeights.of(SMALL, 2);

  @Test
  void publishedFile_has174Tensors() {
    assertThat(VitArchitecture.of("vit_small_14").tensors()).hasSize(174);
    assertThat(VitArchitecture.of("vit_large_14").tensors()).hasSize(342);
  }

  @Test
  void missingExtraAndMisshaped_areListed() {
    tensors.remove("blocks.1.ls2.gamma");
    tensors.put("head.weight", Tensor.of(new float[4], 2, 2));
    tensors.put("norm.bias", Tensor.of(new float[4], 4));
    assertRefused("missing blocks.1.ls2.gamma [16]");
    assertRefused("extra head.weight [2, 2]");
    assertRefused("norm.bias is [4], expected [16]");
  }

  @Test
  void longListOfProblems_isCut() {
    tensors.clear();
    assertRefused("; and 28 more");
  }

  @Test
  void otherShapeOfThePositionTable_isRefused() {
    tensors.put("pos_embed", Tensor.of(new float[12 * 16], 1, 12, 16));
    assertRefused("pos_embed is [1, 12, 16], expected [1, 5, 16]");
  }

  @Test
  void namesOfOtherProjects_areUnderstood() {
    Map<String, Tensor> checkpoint = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) ->
            checkpoint.put("teacher.backbone." + name.replace("blocks.1.", "blocks.0.1."), tensor));
    checkpoint.put("teacher.backbone.mask_token", Tensor.of(new float[16], 1, 16));
    checkpoint.put("teacher.dino_head.mlp.0.weight", Tensor.of(new float[4], 2, 2));
    checkpoint.put("student.backbone.cls_token", Tensor.of(new float[16], 1, 1, 16));
    VitWeights weights = weights(SMALL, checkpoint);
    SMALL
        .tensors()
        .keySet()
        .forEach(name -> assertThat(weights.values(name)).isEqualTo(tensors.get(name).floats()));
  }

  @Test
  void clsOutsideOfTheTable_isTimmsFormWithRegisters() {
    VitArchitecture registers =
        VitArchitecture.of("vit:dim=16,depth=2,heads=2,patch=14,image=28,registers=3");
    Map<String, Tensor> timm = RandomWeights.of(registers, 2);
    float[] table = timm.get("pos_embed").floats();
    timm.put("pos_embed", Tensor.of(Arrays.copyOfRange(table, 16, 5 * 16), 1, 4, 16));
    Arrays.fill(table, 0, 16, 0);
    assertThat(weights(registers, timm).values("pos_embed")).isEqualTo(table);
  }

  @Test
  void valuesThatAreNotFinite_areRefused() {
    tensors.put("cls_token", Tensor.of(new float[16], 1, 1, 16));
    float[] broken = new float[16];
    broken[3] = Float.NaN;
    tensors.put("norm.bias", Tensor.of(broken, 16));
    VitWeights weights = weights(SMALL, tensors);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> weights.values("norm.bias"))
        .withMessage("tensor norm.bias holds NaN");
  }

  private static VitWeights weights(VitArchitecture architecture, Map<String, Tensor> tensors) {
    return new VitWeights(architecture, tensors, PositionTable.Rule.DINOV2);
  }

  private void assertRefused(String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> weights(SMALL, tensors))
        .withMessageContaining(reason);
  }
}

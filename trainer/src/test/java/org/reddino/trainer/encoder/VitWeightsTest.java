package org.reddino.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.Tensor;

class VitWeightsTest {
  private static final Architecture SMALL =
      Architecture.parse("vit:dim=16,depth=2,heads=2,patch=14,image=28");

  private final Map<String, Tensor> tensors = RandomWeights.of(SMALL, 2);

  @Test
  void publishedFile_has174Tensors() {
    assertThat(VitWeights.expected(Architecture.parse("vit_small_14"))).hasSize(174);
    assertThat(VitWeights.expected(Architecture.parse("vit_large_14"))).hasSize(342);
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
  void otherLayouts_areNamed() {
    tensors.put("pos_embed", Tensor.of(new float[1370 * 16], 1, 1370, 16));
    assertRefused("pos_embed is [1, 1370, 16], expected [1, 5, 16] for 28 px");
    tensors.put("backbone.norm.bias", Tensor.of(new float[1], 1));
    assertRefused("training checkpoint");
    tensors.remove("backbone.norm.bias");
    tensors.put("register_tokens", Tensor.of(new float[1], 1));
    assertRefused("registers");
    tensors.remove("register_tokens");
    tensors.put("blocks.0.mlp.w12.weight", Tensor.of(new float[1], 1));
    assertRefused("SwiGLU");
  }

  @Test
  void valuesThatAreNotFinite_areRefused() {
    tensors.put("cls_token", Tensor.of(new float[16], 1, 1, 16));
    float[] broken = new float[16];
    broken[3] = Float.NaN;
    tensors.put("norm.bias", Tensor.of(broken, 16));
    VitWeights weights = new VitWeights(SMALL, tensors);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> weights.values("norm.bias"))
        .withMessage("tensor norm.bias holds NaN");
  }

  private void assertRefused(String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VitWeights(SMALL, tensors))
        .withMessageContaining(reason);
  }
}

package org.reddino.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reddino.trainer.Tensor;

class ArchitectureTest {
  @ParameterizedTest
  @CsvSource({
    "vit_tiny_14,192,12,3",
    "vit_small_14,384,12,6",
    "vit_base_14,768,12,12",
    "vit_large_14,1024,24,16",
    "vit_giant_14,1536,40,24",
    "vit_small_14_reg4,384,12,6",
    "vit_giant_patch14_reg4_dinov2.lvd142m,1536,40,24",
    "vit_small_patch14_dinov2,384,12,6",
    "vit_large_patch14_dinov2.lvd142m,1024,24,16"
  })
  void names_areKnown(String name, int dimension, int depth, int heads) {
    VitArchitecture found = VitArchitecture.of(name);
    assertThat(found.dimension()).isEqualTo(dimension);
    assertThat(found.depth()).isEqualTo(depth);
    assertThat(found.heads()).isEqualTo(heads);
    assertThat(found.patches()).isEqualTo(256);
  }

  @Test
  void registersAndGates_areInTheName() {
    assertThat(VitArchitecture.of("vit_base_patch14_reg4_dinov2").registers()).isEqualTo(4);
    assertThat(VitArchitecture.of("vit_giant_14").hidden()).isEqualTo(4096);
    VitArchitecture found = VitArchitecture.of("vit:dim=16,depth=2,heads=2,swiglu=24,registers=3");
    assertThat(found.gated()).isTrue();
    assertThat(found.hidden()).isEqualTo(24);
    assertThat(VitArchitecture.of(found.name())).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resnet50|1024|196",
        "mobilenet_v1|1024|49",
        "mobilenet_v1:pairs=11,image=160|512|100"
      })
  void convolutionalNetworks_areKnown(String name, int dimension, int patches) {
    Architecture found = Architecture.parse(name);
    assertThat(found.name()).isEqualTo(name);
    assertThat(found.dimension()).isEqualTo(dimension);
    assertThat(found.patches()).isEqualTo(patches);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VitArchitecture.of(name))
        .withMessageContaining("not a vision transformer");
  }

  @Test
  void genericForm_isCanonical() {
    VitArchitecture found = VitArchitecture.of("vit:heads=2,dim=64,depth=2");
    assertThat(found.name()).isEqualTo("vit:dim=64,depth=2,heads=2,patch=14,image=224");
    assertThat(VitArchitecture.of(found.name())).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vit_small_16                        | vit_small_16 is unknown; known are vit_tiny_14
          vit:dim=64,depth=2                  | heads is missing
          vit:dim=64,depth=2,heads=3          | dim 64 is not a multiple of heads 3
          vit:dim=64,depth=2,heads=2,image=225| image 225
          vit:dim=64,depth=2,heads=2,dim=64   | dim is given twice
          vit:dim=sixty,depth=2,heads=2       | dim=sixty
          vit:dim=64,depth=0,heads=2          | depth is 0
          vit:dim=64,depth=2,heads=2,         | is not one of
          mobilenet_v1:pairs=14               | pairs is 14, not 1 to 13
          mobilenet_v1:image=100              | image is 100, not a multiple of 32
          """)
  void otherNames_areRefusedWithTheReason(String text, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VitArchitecture.of(text))
        .withMessageContaining(reason);
  }

  @Test
  void guess_needsAKnownCombination() {
    VitArchitecture tiny = VitArchitecture.of("vit_tiny_14");
    Map<String, Tensor> weights = RandomWeights.of(tiny, 1);
    assertThat(ArchitectureGuess.of(weights)).isEqualTo(tiny);
    weights.remove("blocks.11.norm1.weight");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ArchitectureGuess.of(weights))
        .withMessageContaining("vit:dim=192,depth=11,heads=?,patch=14,image=224");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ArchitectureGuess.of(new HashMap<>()))
        .withMessageContaining("give its architecture");
  }

  /// Two networks of one dimension and depth are not one: their MLP and image differ.
  @Test
  void guess_mindsMlpAndImage() {
    assertNotGuessed(
        new VitArchitecture("narrow", 192, 12, 3, 14, 224, 0, 384, false),
        "plain MLP of 384 (2.000 times) and image 224");
    assertNotGuessed(
        new VitArchitecture("gated", 192, 12, 3, 14, 224, 0, 512, true),
        "gated MLP of 512 (2.667 times) and image 224",
        "vit:dim=192,depth=12,heads=?,patch=14,image=224,swiglu=512");
    assertNotGuessed(
        new VitArchitecture("small", 192, 12, 3, 14, 98),
        "plain MLP of 768 (4.000 times) and image 98",
        "vit:dim=192,depth=12,heads=?,patch=14,image=98");
    assertNotGuessed(
        new VitArchitecture("few", 192, 12, 3, 14, 224, 2, 768, false),
        "2 registers",
        "image=224,registers=2");
  }

  @Test
  void guess_takesTablesOfDinov2() {
    Map<String, Tensor> weights =
        RandomWeights.of(new VitArchitecture("tiny", 192, 12, 3, 14, 518), 1);
    assertThat(ArchitectureGuess.of(weights).name()).isEqualTo("vit_tiny_14");
  }

  private static void assertNotGuessed(VitArchitecture made, String... named) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ArchitectureGuess.of(RandomWeights.of(made, 1)))
        .withMessageContainingAll(named);
  }

  @Test
  void lists_arePartedAtTheirNames() {
    String gated = "vit:dim=16,depth=1,heads=2,patch=14,image=28,registers=2,swiglu=24";
    String mobile = "mobilenet_v1:pairs=11,image=160";
    String all = String.join(",", gated, "vit_small_14", mobile, "resnet50", mobile, gated);
    assertThat(Architecture.parseAll(all))
        .extracting(Architecture::name)
        .containsExactly(gated, "vit_small_14", mobile, "resnet50", mobile, gated);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Architecture.parseAll("vit_small_14,,resnet50"))
        .withMessageContaining("is unknown");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Architecture.parseAll("vit_small_14,depth=2"))
        .withMessageContaining("vit_small_14,depth=2 is unknown");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Architecture.parseAll("vit:dim=16,depth=1,heads=2,heds=2"))
        .withMessageContaining("heds=2 is not one of");
  }
}

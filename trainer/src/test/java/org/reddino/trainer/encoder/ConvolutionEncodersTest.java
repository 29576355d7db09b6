package org.reddino.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reddino.trainer.MobileNetLayers;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.image.Pixels;

class ConvolutionEncodersTest {
  private static final ResNetArchitecture SMALL =
      new ResNetArchitecture("small", 4, List.of(2, 1, 2), 48);
  private static final MobileNetArchitecture MOBILE =
      new MobileNetArchitecture("mobile", new MobileNetLayers(7), 32, 0);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"FP32,1e-5", "BF16,3e-2"})
  void resNet_equalsThePlainForward(Precision precision, double tolerance) {
    Map<String, Tensor> weights = random(SMALL);
    Pixels image = noise(48);
    double[][][] map =
        new PlainConvolutions(weights).residual(SMALL, planes(Normalization.normalized(image), 48));
    assertEqual(SMALL, weights, image, precision, map, tolerance);
  }

  @ParameterizedTest
  @CsvSource({"FP32,1e-5", "BF16,3e-2"})
  void mobileNet_equalsThePlainForward(Precision precision, double tolerance) {
    Map<String, Tensor> weights = random(MOBILE);
    Pixels image = noise(32);
    float[] input = new float[3 * 32 * 32];
    for (int i = 0; i < input.length; i++) {
      input[i] = ((image.rgb()[3 * (i % 1024) + i / 1024] & 0xFF) - 128) / 128f;
    }
    double[][][] map = new PlainConvolutions(weights).mobile(MOBILE, planes(input, 32));
    assertEqual(MOBILE, weights, image, precision, map, tolerance);
  }

  @Test
  void neck_isALinearLayerBehindWholeAndMap() {
    MobileNetArchitecture necked =
        new MobileNetArchitecture("necked", new MobileNetLayers(7), 32, 5);
    Map<String, Tensor> weights = random(necked);
    Map<String, Tensor> bare = new LinkedHashMap<>(weights);
    float[] matrix = bare.remove("neck.weight").floats();
    float[] bias = bare.remove("neck.bias").floats();
    Pixels image = noise(32);
    Tokens without = tokens(MOBILE, bare, image);
    Tokens with = tokens(necked, weights, image);
    assertThat(with.cls()[0]).hasSize(5);
    assertThat(with.patch()[0]).hasSize(5 * necked.patches());
    for (int row = -1; row < necked.patches(); row++) {
      for (int k = 0; k < 5; k++) {
        double expected = bias[k];
        for (int i = 0; i < MOBILE.dimension(); i++) {
          float from =
              row < 0 ? without.cls()[0][i] : without.patch()[0][row * MOBILE.dimension() + i];
          expected += (double) matrix[k * MOBILE.dimension() + i] * from;
        }
        float found = row < 0 ? with.cls()[0][k] : with.patch()[0][row * 5 + k];
        assertThat((double) found).isCloseTo(expected, within(1e-4 * (1 + Math.abs(expected))));
      }
    }
  }

  private Tokens tokens(Architecture a, Map<String, Tensor> weights, Pixels image) {
    Path file = folder.resolve(a.name() + ".safetensors");
    Safetensors.write(file, weights);
    try (TorchEncoder encoder = TorchEncoder.open(file, Optional.of(a), Precision.FP32)) {
      return encoder.tokens(List.of(image));
    }
  }

  @Test
  void publishedResNet_hasTorchvisionsTensors() {
    Map<String, long[]> tensors = ResNetArchitecture.RESNET50.tensors();
    assertThat(tensors).hasSize(5 * (1 + 3 * 13 + 3)); // without stage four and the classifier
    assertThat(tensors.get("layer3.5.conv3.weight")).containsExactly(1024, 256, 1, 1);
    assertThat(tensors.get("layer2.0.downsample.0.weight")).containsExactly(512, 256, 1, 1);
    assertThat(ResNetArchitecture.RESNET50.dimension()).isEqualTo(1024);
    assertThat(ResNetArchitecture.RESNET50.grid()).isEqualTo(14);
  }

  @Test
  void lastStageAndClassifier_areLeftOut() {
    Map<String, Tensor> weights = random(SMALL);
    weights.put("layer4.0.conv1.weight", Tensor.of(new float[4], 2, 2));
    weights.put("fc.weight", Tensor.of(new float[4], 2, 2));
    weights.put("bn1.num_batches_tracked", Tensor.of(new float[1], 1));
    try (TorchEncoder encoder = open(SMALL, weights, Precision.FP32)) {
      assertThat(encoder.dimension()).isEqualTo(64);
    }
  }

  @Test
  void misfits_areListed() {
    Map<String, Tensor> weights = random(SMALL);
    weights.remove("bn1.running_var");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(SMALL, weights, Precision.FP32))
        .withMessageContaining("weights do not fit small: missing bn1.running_var [4]");
    weights.put("bn1.running_var", Tensor.of(new float[] {1, -1, 1, 1}, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(SMALL, weights, Precision.FP32))
        .withMessageContaining("tensor bn1.running_var holds -1.0");
  }

  @Test
  void fewerPairs_leaveTheOthersOut() {
    Map<String, Tensor> weights = random(MobileNetArchitecture.PUBLISHED);
    assertThat(ArchitectureGuess.of(weights)).isEqualTo(MobileNetArchitecture.PUBLISHED);
    Architecture cut = Architecture.parse("mobilenet_v1:pairs=5,image=64");
    try (TorchEncoder encoder = open(cut, weights, Precision.FP32)) {
      assertThat(encoder.dimension()).isEqualTo(256);
      assertThat(encoder.patches()).isEqualTo(64);
      assertThat(encoder.description().preprocessing()).contains("64x64").contains("128");
    }
  }

  private void assertEqual(
      Architecture a,
      Map<String, Tensor> weights,
      Pixels image,
      Precision precision,
      double[][][] map,
      double tolerance) {
    double[] mean = new double[a.dimension()];
    double[] patches = new double[a.patches() * a.dimension()];
    for (int c = 0; c < a.dimension(); c++) {
      for (int i = 0; i < a.patches(); i++) {
        double value = map[c][i / a.grid()][i % a.grid()];
        mean[c] += value / a.patches();
        patches[i * a.dimension() + c] = value;
      }
    }
    try (TorchEncoder encoder = open(a, weights, precision)) {
      Tokens tokens = encoder.tokens(List.of(image));
      assertThat(Relative.error(tokens.patch()[0], patches)).isLessThan(tolerance);
      assertThat(Relative.error(tokens.cls()[0], mean)).isLessThan(tolerance);
      assertThat(Relative.error(encoder.embed(List.of(image, image)).get(1), mean))
          .isLessThan(tolerance);
    }
  }

  private TorchEncoder open(Architecture a, Map<String, Tensor> weights, Precision precision) {
    Path file = folder.resolve("weights.safetensors");
    Safetensors.write(file, weights);
    return TorchEncoder.open(file, Optional.of(a), precision);
  }

  private static Map<String, Tensor> random(Architecture a) {
    return new LinkedHashMap<>(RandomWeights.of(a, 4));
  }

  private static double[][][] planes(float[] image, int side) {
    double[][][] planes = new double[3][side][side];
    for (int i = 0; i < image.length; i++) {
      planes[i / (side * side)][i / side % side][i % side] = image[i];
    }
    return planes;
  }

  private static Pixels noise(int side) {
    return EncoderBenchmark.noise(side, 1).getFirst();
  }
}

package org.reddino.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.image.Pixels;

class TorchEncoderTest {
  private static final VitArchitecture SMALL =
      VitArchitecture.of("vit:dim=48,depth=3,heads=4,patch=7,image=42");
  private static final Map<String, Tensor> WEIGHTS = RandomWeights.of(SMALL, 5);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"FP32,1e-5", "BF16,2e-2"})
  void tokens_equalThePlainForward(Precision precision, double tolerance) {
    try (TorchEncoder encoder = open(precision)) {
      List<Pixels> images = noise(3);
      Tokens tokens = encoder.tokens(images);
      for (int i = 0; i < 3; i++) {
        double[][] plain =
            new PlainVit(SMALL, WEIGHTS).tokens(Normalization.normalized(images.get(i)));
        assertThat(Relative.error(tokens.cls()[i], Relative.flat(plain, 0, 1)))
            .isLessThan(tolerance);
        assertThat(Relative.error(tokens.patch()[i], Relative.flat(plain, 1, plain.length)))
            .isLessThan(tolerance);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"FP32,1e-5", "BF16,2e-2"})
  void registersAndGates_equalThePlainForward(Precision precision, double tolerance) {
    VitArchitecture giant =
        VitArchitecture.of("vit:dim=48,depth=3,heads=4,patch=7,image=42,registers=3,swiglu=56");
    Map<String, Tensor> weights = RandomWeights.of(giant, 9);
    Path file = folder.resolve("giant.safetensors");
    Safetensors.write(file, weights);
    try (TorchEncoder encoder = TorchEncoder.open(file, Optional.of(giant), precision)) {
      List<Pixels> images = noise(2);
      Tokens tokens = encoder.tokens(images);
      for (int i = 0; i < 2; i++) {
        double[][] plain =
            new PlainVit(giant, weights).tokens(Normalization.normalized(images.get(i)));
        assertThat(Relative.error(tokens.cls()[i], Relative.flat(plain, 0, 1)))
            .isLessThan(tolerance);
        assertThat(Relative.error(tokens.patch()[i], Relative.flat(plain, 1, plain.length)))
            .isLessThan(tolerance);
        assertThat(Relative.error(encoder.embed(images).get(i), Relative.flat(plain, 0, 1)))
            .isLessThan(tolerance);
      }
    }
  }

  @Test
  void embedding_isTheClsToken() {
    try (TorchEncoder encoder = open(Precision.FP32)) {
      List<Pixels> images = noise(2 * TorchEncoder.TOKEN_BATCH + 3);
      List<float[]> vectors = encoder.embed(images);
      float[][] cls = encoder.tokens(images).cls();
      for (int i = 0; i < cls.length; i++) {
        assertThat(Relative.error(vectors.get(i), Relative.wide(cls[i]))).isLessThan(1e-5);
      }
      assertThat(encoder.embed(List.of())).isEmpty();
    }
  }

  @Test
  void manyThreads_getTheirOwnVectors() throws Exception {
    try (TorchEncoder encoder = open(Precision.FP32);
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Pixels> images = noise(12);
      List<float[]> alone = encoder.embed(images);
      List<Future<List<float[]>>> answers = new ArrayList<>();
      for (Pixels image : images) {
        answers.add(threads.submit(() -> encoder.embed(Collections.nCopies(3, image))));
      }
      for (int i = 0; i < images.size(); i++) {
        for (float[] vector : answers.get(i).get()) {
          assertThat(Relative.error(vector, Relative.wide(alone.get(i)))).isLessThan(1e-5);
        }
      }
    }
  }

  @Test
  void wrongUse_isRefused() {
    TorchEncoder encoder = open(Precision.FP32);
    List<Pixels> wrong = List.of(new Pixels(41, 42, new byte[41 * 42 * 3]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encoder.embed(wrong))
        .withMessageContaining("41x42");
    encoder.close();
    encoder.close();
    List<Pixels> right = noise(1);
    assertThatIllegalStateException()
        .isThrownBy(() -> encoder.embed(right))
        .withMessageContaining("closed");
  }

  @Test
  void description_namesTheWeights() {
    try (TorchEncoder encoder = open(Precision.FP32)) {
      EncoderDescription description = encoder.description();
      assertThat(description.architecture()).isEqualTo(SMALL.name());
      assertThat(description.dimension()).isEqualTo(48);
      assertThat(description.weightsSha256()).hasSize(64);
      assertThat(description.preprocessing()).contains("42x42");
    }
  }

  private TorchEncoder open(Precision precision) {
    Path file = folder.resolve("weights.safetensors");
    Safetensors.write(file, WEIGHTS);
    return TorchEncoder.open(file, Optional.of(SMALL), precision);
  }

  private static List<Pixels> noise(int count) {
    Random random = new Random(3);
    List<Pixels> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] rgb = new byte[42 * 42 * 3];
      random.nextBytes(rgb);
      images.add(new Pixels(42, 42, rgb));
    }
    return images;
  }
}

package org.reddino.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.image.Pixels;

/// Weights that are broken, through the door an encoder comes in by: an error that names the file
/// and what is wrong with it.
class BadWeightsTest {
  private static final VitArchitecture SMALL =
      VitArchitecture.of("vit:dim=16,depth=1,heads=2,patch=14,image=28");

  @TempDir private Path folder;

  private Map<String, Tensor> tensors;
  private Path file;

  @BeforeEach
  void makeWeights() {
    tensors = RandomWeights.of(SMALL, 3);
    file = folder.resolve("weights.safetensors");
  }

  @Test
  void goodWeights_areOpened() {
    Safetensors.write(file, tensors);
    try (TorchEncoder encoder = open()) {
      assertThat(encoder.dimension()).isEqualTo(16);
    }
  }

  @Test
  void truncatedFile_isRefused() throws IOException {
    Safetensors.write(file, tensors);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 100));
    assertRefused("ends at byte");
    Files.write(file, Arrays.copyOf(whole, 300));
    assertRefused("its header length is");
    Files.write(file, new byte[0]);
    assertRefused("it has 0 bytes");
  }

  @Test
  void headerLongerThanTheFile_isRefused() throws IOException {
    Safetensors.write(file, tensors);
    byte[] whole = Files.readAllBytes(file);
    ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putLong(0, whole.length);
    Files.write(file, whole);
    assertRefused("its header length is " + whole.length + " in a file of " + whole.length);
  }

  @Test
  void overlappingOffsets_areRefused() throws IOException {
    write(
        """
        {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},\
        "b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""",
        12);
    assertRefused("tensor b begins at byte 4, inside another that ends at byte 8");
  }

  @Test
  void weightsThatAreNotFinite_areRefused() {
    for (float broken : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      float[] values = tensors.get("blocks.0.attn.qkv.weight").floats();
      values[7] = broken;
      tensors.put("blocks.0.attn.qkv.weight", Tensor.of(values, 48, 16));
      Safetensors.write(file, tensors);
      assertRefused("tensor blocks.0.attn.qkv.weight holds " + broken);
    }
  }

  @Test
  void integersAsWeights_areRefused() {
    tensors.put("norm.weight", Tensor.of(new long[16], 16));
    Safetensors.write(file, tensors);
    assertRefused("norm.weight holds I64, expected floating-point numbers");
  }

  @Test
  void unknownType_isRefused() throws IOException {
    write("{\"norm.weight\":{\"dtype\":\"F8_E4M3\",\"shape\":[8],\"data_offsets\":[0,8]}}", 8);
    assertRefused("tensor norm.weight has dtype F8_E4M3");
  }

  /// DINOv2's own files are of 518 px: their table is resampled, and the identity says how.
  @Test
  void tableOfALargerImage_isResampled() {
    VitArchitecture large = VitArchitecture.of("vit:dim=16,depth=1,heads=2,patch=14,image=518");
    Safetensors.write(file, RandomWeights.of(large, 3));
    try (TorchEncoder encoder = open()) {
      assertThat(encoder.side()).isEqualTo(28);
      assertThat(encoder.description().preprocessing()).contains("pos_embed 37x37 to 2x2");
    }
  }

  @Test
  void cropsOfALargerImage_areRefused() {
    Safetensors.write(file, tensors);
    try (TorchEncoder encoder = open()) {
      List<Pixels> crops = List.of(new Pixels(518, 518, new byte[518 * 518 * 3]));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> encoder.embed(crops))
          .withMessage("crop is 518x518 pixels, " + SMALL.name() + " takes 28x28");
    }
  }

  private TorchEncoder open() {
    return TorchEncoder.open(file, Optional.of(SMALL), Precision.FP32);
  }

  private void assertRefused(String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(this::open)
        .withMessageContaining(file.toString())
        .withMessageContaining(reason);
  }

  private void write(String header, int dataBytes) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer whole = ByteBuffer.allocate(8 + json.length + dataBytes);
    whole.order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json);
    Files.write(file, whole.array());
  }
}

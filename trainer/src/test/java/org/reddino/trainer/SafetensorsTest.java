package org.reddino.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  private static final String ONE =
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";

  @TempDir private Path folder;

  @Test
  void tensors_surviveInOrder() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("z", Tensor.of(new float[] {1.5f, -0f, Float.NaN}, 3, 1));
    tensors.put("a", Tensor.of(new long[] {Long.MIN_VALUE, 7}, 2));
    tensors.put("scalar", Tensor.of(new float[] {4}));
    tensors.put("empty", Tensor.of(new float[0], 0, 5));
    Path file = folder.resolve("t.safetensors");
    Safetensors.write(file, tensors);
    Map<String, Tensor> back = Safetensors.read(file);
    assertThat(back.keySet()).containsExactly("z", "a", "scalar", "empty");
    assertThat(back.get("z").floats()).containsExactly(1.5f, -0f, Float.NaN);
    assertThat(back.get("z").shape()).containsExactly(3, 1);
    assertThat(back.get("a").longs()).containsExactly(Long.MIN_VALUE, 7);
    assertThat(back.get("scalar").shape()).isEmpty();
    assertThat(back.get("empty").size()).isZero();
    assertThat(folder).isDirectoryNotContaining("glob:**.unfinished");
  }

  @Test
  void narrowTypes_areWidened() {
    byte[] half = {0x00, 0x3C, 0x00, (byte) 0xC0}; // 1, -2
    byte[] brain = {(byte) 0x80, 0x3F, 0x00, (byte) 0xC0}; // 1, -2
    assertThat(new Tensor(ElementType.F16, new long[] {2}, MemorySegment.ofArray(half)).floats())
        .containsExactly(1, -2);
    assertThat(new Tensor(ElementType.BF16, new long[] {2}, MemorySegment.ofArray(brain)).floats())
        .containsExactly(1, -2);
    assertThat(
            new Tensor(ElementType.U8, new long[] {1}, MemorySegment.ofArray(new byte[] {-1}))
                .longs())
        .containsExactly(255);
    assertThat(
            new Tensor(ElementType.I8, new long[] {1}, MemorySegment.ofArray(new byte[] {-1}))
                .longs())
        .containsExactly(-1);
  }

  @Test
  void wrongKindOfElements_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.of(new long[] {1}, 1).floats())
        .withMessageContaining("I64");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.of(new float[] {1}, 1).longs())
        .withMessageContaining("F32");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                                                            | START_OBJECT
          {"a":1}                                                       | START_OBJECT
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}         | not valid JSON
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} {}     | goes on
          {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}        | tensor a needs 12 bytes
          {"a":{"dtype":"F31","shape":[2],"data_offsets":[0,8]}}        | tensor a has dtype F31
          {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}       | a: tensor has shape [-2]
          {"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}      | malformed list
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}       | gap
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}        | data_offsets [8, 0]
          {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}       | ends at byte 16
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}        | holds 8 bytes
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}          | lacks
          {"a":{"dtype":"F32","data_offsets":[0,8]}}                    | lacks
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}}  | key x
          {"a":{"dtype":"U8","shape":[4611686018427387904,4],"data_offsets":[0,8]}} | too large
          """)
  void malformedHeader_isRefused(String header, String reason) throws IOException {
    Path file = file(header.length(), header, 8);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Safetensors.read(file))
        .withMessageContaining(reason)
        .withMessageContaining(file.toString());
  }

  @Test
  void overlapAndDuplicate_areRefused() throws IOException {
    String a = "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}";
    String b = "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";
    assertRefused("{" + a + "," + b + "}", "tensor b begins at byte 0, inside");
    assertRefused("{" + b + "," + b + "}", "Duplicate field 'b'");
  }

  @Test
  void headerLength_isDistrusted() throws IOException {
    for (long length : new long[] {-1, 0, Long.MAX_VALUE, ONE.length() + 9, 100_000_001}) {
      Path file = file(length, ONE, 8);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Safetensors.read(file))
          .withMessageContaining("header length is " + length);
    }
    Path empty = Files.createFile(folder.resolve("empty"));
    assertThatIllegalArgumentException().isThrownBy(() -> Safetensors.read(empty));
  }

  @Test
  void everyCut_isRefused() throws IOException {
    byte[] whole = Files.readAllBytes(file(ONE.length(), ONE, 8));
    for (int length = 0; length < whole.length; length++) {
      Path cut = folder.resolve("cut");
      Files.write(cut, Arrays.copyOf(whole, length));
      assertThatIllegalArgumentException().isThrownBy(() -> Safetensors.read(cut));
      Files.delete(cut);
    }
  }

  @Test
  void pytorchCheckpoint_isNamed() throws IOException {
    Path file = Files.write(folder.resolve("w.pth"), new byte[] {'P', 'K', 3, 4, 0, 0, 8, 8, 0});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Safetensors.read(file))
        .withMessageContaining("PyTorch checkpoint");
  }

  @Test
  void missingFile_isNamed() {
    assertThatThrownBy(() -> Safetensors.read(folder.resolve("none")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none");
  }

  @Test
  void uncommittedFile_neverAppears() {
    Path file = folder.resolve("u.safetensors");
    SafetensorsLayout layout = new SafetensorsLayout().add("a", ElementType.F32, 2);
    try (SafetensorsWriter writer = new SafetensorsWriter(file, layout)) {
      writer.append("a", new float[] {1});
      assertThatThrownBy(writer::commit).hasMessage("tensor a lacks 4 bytes");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> writer.append("a", new float[2]))
          .withMessage("tensor a is full");
    }
    assertThat(folder).isEmptyDirectory();
  }

  private void assertRefused(String header, String reason) throws IOException {
    Path file = file(header.length(), header, 8);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Safetensors.read(file))
        .withMessageContaining(reason);
  }

  private Path file(long headerLength, String header, int dataBytes) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + dataBytes);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(headerLength).put(json);
    return Files.write(Files.createTempFile(folder, "t", ".safetensors"), bytes.array());
  }
}

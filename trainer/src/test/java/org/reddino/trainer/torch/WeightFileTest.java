package org.reddino.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reddino.trainer.Tensor;

class WeightFileTest {
  private static final float[] VALUES = {1, 2, 3, 4, 5, 6};

  @TempDir private Path folder;

  @Test
  void nestedTensors_haveDottedNames() throws IOException {
    byte[] pickle =
        new Pickle()
            .emptyDictionary()
            .mark()
            .text("teacher")
            .emptyDictionary()
            .mark()
            .text("w")
            .raw(tensor(6, 0, new long[] {2, 3}, new long[] {3, 1}))
            .setItems()
            .text("epoch")
            .number(7)
            .setItems()
            .finish();
    Map<String, Tensor> read = WeightFile.read(archive(pickle));
    assertThat(read).containsOnlyKeys("teacher.w");
    assertThat(read.get("teacher.w").shape()).containsExactly(2, 3);
    assertThat(read.get("teacher.w").floats()).isEqualTo(VALUES);
  }

  @Test
  void transposedView_isMadeRowMajor() throws IOException {
    Tensor read = one(tensor(6, 0, new long[] {3, 2}, new long[] {1, 3}));
    assertThat(read.floats()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(one(tensor(6, 1, new long[] {2}, new long[] {2})).floats()).containsExactly(2, 4);
  }

  @Test
  void viewOutsideOfItsStorage_isRefused() throws IOException {
    assertRefused(tensor(6, 1, new long[] {2, 3}, new long[] {3, 1}), "is not inside its storage");
    assertRefused(tensor(6, 0, new long[] {9}, new long[] {0}), "is not inside its storage");
    assertRefused(tensor(6, -1, new long[] {1}, new long[] {1}), "is not inside its storage");
    assertRefused(tensor(7, 0, new long[] {2}, new long[] {1}), "has 24 bytes, not 7 elements");
    assertRefused(tensor(6, 0, new long[] {1L << 40, 1L << 40}, new long[] {1, 1}), "overflow");
  }

  /// `os.system("touch ...")`, as a pickle calls it when it is loaded by Python.
  @ParameterizedTest
  @ValueSource(strings = {"posix.system", "os.system", "builtins.eval", "torch.load", "numpy.core"})
  void maliciousPickle_isRefusedByName(String function) throws IOException {
    Path witness = folder.resolve("witness");
    int dot = function.lastIndexOf('.');
    byte[] call =
        new Pickle()
            .global(function.substring(0, dot), function.substring(dot + 1))
            .mark()
            .text("touch " + witness)
            .tuple()
            .call()
            .finish();
    assertRefusedPickle(call, "the pickle asks for " + function);
    byte[] stacked =
        new Pickle()
            .text(function.substring(0, dot))
            .text(function.substring(dot + 1))
            .raw(new byte[] {(byte) 0x93, '.'})
            .finish();
    assertRefusedPickle(stacked, "the pickle asks for " + function);
    assertThat(witness).doesNotExist();
  }

  @Test
  void objectsAndStates_areRefused() throws IOException {
    assertRefusedPickle(
        new Pickle().global("collections", "OrderedDict").emptyTuple().newObject().finish(),
        "makes objects of classes");
    assertRefusedPickle(
        new Pickle().text("x").emptyDictionary().build().finish(), "sets the state");
  }

  @Test
  void endlessNesting_isRefused() throws IOException {
    byte[] itself =
        new Pickle()
            .emptyDictionary()
            .raw(new byte[] {'q', 0})
            .mark()
            .text("me")
            .raw(new byte[] {'h', 0})
            .setItems()
            .finish();
    assertRefusedPickle(itself, "deep");
  }

  @Test
  void appendedTuple_isNoWeights() throws IOException {
    assertRefusedPickle(new byte[] {(byte) 0x80, 2, ')', 'N', 'a', '.'}, "no tensors by name");
  }

  /// Each view is inside its storage, all together are many times the file.
  @Test
  void manyCopiedViews_areRefused() throws IOException {
    Pickle pickle = new Pickle().emptyDictionary().mark();
    for (int i = 0; i < 5; i++) {
      pickle.text("w" + i).raw(tensor(6, 0, new long[] {3, 2}, new long[] {1, 3}));
    }
    assertRefusedPickle(pickle.setItems().finish(), "more than 4 times its storages");
  }

  @Test
  void countsAndSlotsOutOfTheFile_areRefused() throws IOException {
    byte[] text = {(byte) 0x80, 2, 'X', -1, -1, -1, 127, '.'};
    assertRefusedPickle(text, "has a text of 2147483647 bytes");
    byte[] number = {(byte) 0x80, 2, (byte) 0x8A, 99, '.'};
    assertRefusedPickle(number, "has a number of 99 bytes");
    byte[] slot = {(byte) 0x80, 2, 'j', 9, 0, 0, 0, '.'};
    assertRefusedPickle(slot, "slot 9, which is empty");
    byte[] marks = {(byte) 0x80, 2, 't', '.'};
    assertRefusedPickle(marks, "damaged");
    byte[] itself = {(byte) 0x80, 2, ']', 'q', 0, 'h', 0, 'a', '.'};
    assertRefusedPickle(itself, "no tensors by name");
  }

  @Test
  void archivesThatAreNone_areRefused() throws IOException {
    Path legacy = folder.resolve("legacy.pth");
    Files.write(legacy, new byte[] {(byte) 0x80, 2, (byte) 0x8A, 10, 0x6C, (byte) 0xFC, 1, 2, 3});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightFile.read(legacy))
        .withMessageContaining("before PyTorch 1.6");
    Path packed = folder.resolve("packed.pth");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(packed))) {
      zip.putNextEntry(new ZipEntry("a/data.pkl"));
      zip.write(new byte[100]);
      zip.closeEntry();
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightFile.read(packed))
        .withMessageContaining("a/data.pkl is compressed");
    Path other = folder.resolve("other.zip");
    write(other, Map.of("readme.txt", new byte[] {1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightFile.read(other))
        .withMessageContaining("without data.pkl");
  }

  /// Whatever is broken in a file, the answer is that the file is bad.
  @Test
  void damagedFiles_areRefusedOrRead() throws IOException {
    byte[] whole =
        Files.readAllBytes(
            archive(named(tensor(6, 0, new long[] {2, 3}, new long[] {3, 1})).finish()));
    Random random = new Random(7);
    Path file = folder.resolve("damaged.pth");
    for (int i = 0; i < 3000; i++) {
      byte[] bytes = whole.clone();
      for (int hit = 0; hit <= i % 3; hit++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, i % 5 == 0 ? Arrays.copyOf(bytes, random.nextInt(1, bytes.length)) : bytes);
      try {
        WeightFile.read(file).values().forEach(tensor -> assertThat(tensor.size()).isLessThan(7));
      } catch (IllegalArgumentException expected) {
        assertThat(expected).hasMessageContaining(file.toString());
      }
    }
  }

  private Tensor one(byte[] tensor) throws IOException {
    return WeightFile.read(archive(named(tensor).finish())).get("w");
  }

  private void assertRefused(byte[] tensor, String reason) throws IOException {
    assertRefusedPickle(named(tensor).finish(), reason);
  }

  private void assertRefusedPickle(byte[] pickle, String reason) throws IOException {
    Path file = archive(pickle);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightFile.read(file))
        .withMessageContaining(reason)
        .withMessageContaining(file.toString());
  }

  private static Pickle named(byte[] tensor) {
    return new Pickle().emptyDictionary().mark().text("w").raw(tensor).setItems();
  }

  /// The operations that leave a tensor of float storage 0 on the stack.
  private static byte[] tensor(long elements, long offset, long[] shape, long[] stride) {
    Pickle pickle = new Pickle().global("torch._utils", "_rebuild_tensor_v2").mark();
    pickle.mark().text("storage").global("torch", "FloatStorage").text("0").text("cpu");
    pickle.number(elements).tuple().persistent().number(offset).mark();
    for (long axis : shape) {
      pickle.number(axis);
    }
    pickle.tuple().mark();
    for (long step : stride) {
      pickle.number(step);
    }
    pickle.tuple().no().global("collections", "OrderedDict").emptyTuple().call().tuple().call();
    byte[] whole = pickle.finish();
    return Arrays.copyOfRange(whole, 2, whole.length - 1);
  }

  private Path archive(byte[] pickle) throws IOException {
    ByteBuffer data = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(VALUES);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a/data.pkl", pickle);
    entries.put("a/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
    entries.put("a/data/0", data.array());
    Path file = folder.resolve("weights.pth");
    write(file, entries);
    return file;
  }

  private static void write(Path file, Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(each.getKey());
        CRC32 crc = new CRC32();
        crc.update(each.getValue());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(each.getValue().length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(each.getValue());
        zip.closeEntry();
      }
    }
    Files.write(file, out.toByteArray());
  }
}

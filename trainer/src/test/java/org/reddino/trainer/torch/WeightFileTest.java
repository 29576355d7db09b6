package org.reddino.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reddino.trainer.Tensor;

class WeightFileTest {
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
            .raw(TorchFiles.tensor(6, 0, new long[] {2, 3}, new long[] {3, 1}))
            .setItems()
            .text("epoch")
            .number(7)
            .setItems()
            .finish();
    Map<String, Tensor> read = WeightFile.read(TorchFiles.archive(folder, pickle));
    assertThat(read).containsOnlyKeys("teacher.w");
    assertThat(read.get("teacher.w").shape()).containsExactly(2, 3);
    assertThat(read.get("teacher.w").floats()).isEqualTo(TorchFiles.VALUES);
  }

  @Test
  void transposedView_isMadeRowMajor() throws IOException {
    Tensor read = one(TorchFiles.tensor(6, 0, new long[] {3, 2}, new long[] {1, 3}));
    assertThat(read.floats()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(one(TorchFiles.tensor(6, 1, new long[] {2}, new long[] {2})).floats())
        .containsExactly(2, 4);
  }

  @Test
  void viewOutsideOfItsStorage_isRefused() throws IOException {
    assertRefused(
        TorchFiles.tensor(6, 1, new long[] {2, 3}, new long[] {3, 1}), "is not inside its storage");
    assertRefused(
        TorchFiles.tensor(6, 0, new long[] {9}, new long[] {0}), "is not inside its storage");
    assertRefused(
        TorchFiles.tensor(6, -1, new long[] {1}, new long[] {1}), "is not inside its storage");
    assertRefused(
        TorchFiles.tensor(7, 0, new long[] {2}, new long[] {1}), "has 24 bytes, not 7 elements");
    assertRefused(
        TorchFiles.tensor(6, 0, new long[] {1L << 40, 1L << 40}, new long[] {1, 1}),
        "is not inside its storage");
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
    TorchFiles.write(other, Map.of("readme.txt", new byte[] {1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightFile.read(other))
        .withMessageContaining("without data.pkl");
  }

  /// Whatever is broken in a file, the answer is that the file is bad.
  @Test
  void damagedFiles_areRefusedOrRead() throws IOException {
    byte[] whole =
        Files.readAllBytes(
            TorchFiles.archive(
                folder,
                TorchFiles.named(TorchFiles.tensor(6, 0, new long[] {2, 3}, new long[] {3, 1}))));
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
    return WeightFile.read(TorchFiles.archive(folder, TorchFiles.named(tensor))).get("w");
  }

  private void assertRefused(byte[] tensor, String reason) throws IOException {
    assertRefusedPickle(TorchFiles.named(tensor), reason);
  }

  private void assertRefusedPickle(byte[] pickle, String reason) throws IOException {
    Path file = TorchFiles.archive(folder, pickle);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightFile.read(file))
        .withMessageContaining(reason)
        .withMessageContaining(file.toString());
  }
}

package org.reddino.trainer.torch;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.reddino.trainer.torch.TorchFiles.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a stranger may put into a file of weights: each is told by the documented exception, which
/// names the file, and none takes much memory or time.
class HostilePickleTest {
  private static final byte[] HEAD = {(byte) 0x80, 2};

  @TempDir private Path folder;

  @Test
  void appendedTuple_isNoWeights() throws IOException {
    assertRefused(pickle(')', 'N', 'a', '.'), "no tensors by name");
    assertRefused(pickle(')', '(', 'N', 'N', 'e', '.'), "no tensors by name");
  }

  @Test
  void appendToWhatIsNoList_isDamage() throws IOException {
    assertRefused(pickle('}', 'N', 'a', '.'), "damaged");
    assertRefused(pickle('K', 1, 'N', 'a', '.'), "damaged");
    assertRefused(pickle(')', 'N', 'N', 's', '.'), "damaged");
  }

  @Test
  void countsOutOfTheFile_areRefused() throws IOException {
    assertRefused(pickle('X', 255, 255, 255, 127, '.'), "has a text of 2147483647 bytes");
    assertRefused(pickle('X', 255, 255, 255, 255, '.'), "has a text of -1 bytes");
    assertRefused(
        pickle(0x8D, 255, 255, 255, 255, 255, 255, 255, 127, '.'),
        "has a text of 2147483647 bytes");
    assertRefused(pickle(0x8D, 0, 0, 0, 0, 0, 0, 0, 128, '.'), "has a text of -1 bytes");
    assertRefused(pickle(0x8A, 99, '.'), "has a number of 99 bytes");
  }

  @Test
  void stackThatIsEmpty_isDamage() throws IOException {
    for (int code : new int[] {'.', '0', '1', 'R', 'Q', 'b', 't', 'a', 'e', 's', 'u', 'd', 0x87}) {
      assertRefused(pickle(code, '.'), "damaged");
    }
    assertRefused(HEAD, "damaged");
  }

  @Test
  void memoOfNothing_isRefused() throws IOException {
    assertRefused(pickle('j', 9, 0, 0, 0, '.'), "slot 9, which is empty");
    assertRefused(pickle('h', 0, '.'), "slot 0, which is empty");
    assertRefused(pickle('q', 0, '.'), "damaged");
    assertRefused(pickle('N', 'r', 255, 255, 255, 255, 'j', 254, 255, 255, 255, '.'), "slot -2");
  }

  /// A mark is no value, whatever is done with it.
  @Test
  void rememberedMark_isDamage() throws IOException {
    assertRefused(pickle('}', '(', 'q', 0, 'h', 0, 's', '.'), "neither text nor number");
    assertRefused(pickle('(', 'q', 0, 'h', 0, 'R', '.'), "damaged");
  }

  @Test
  void listInItself_isNoWeights() throws IOException {
    assertRefused(pickle(']', 'q', 0, 'h', 0, 'a', '.'), "no tensors by name");
    byte[] asShape =
        new Pickle()
            .global("torch._utils", "_rebuild_tensor_v2")
            .raw(new byte[] {']', 'q', 0, 'h', 0, 'a'})
            .call()
            .finish();
    assertRefused(asShape, "damaged");
  }

  @Test
  void dictionaryInItself_isRefused() throws IOException {
    byte[] itself =
        new Pickle()
            .emptyDictionary()
            .raw(new byte[] {'q', 0})
            .mark()
            .text("me")
            .raw(new byte[] {'h', 0})
            .setItems()
            .finish();
    assertRefused(itself, "deep");
  }

  /// A tuple in a tuple, a million deep: nothing may walk it by recursion.
  @Test
  void deepTuples_areNoWeights() throws IOException {
    ByteArrayOutputStream deep = new ByteArrayOutputStream();
    deep.writeBytes(HEAD);
    deep.write(')');
    deep.writeBytes(filled(1_000_000, 0x85));
    deep.write('.');
    assertRefused(deep.toByteArray(), "no tensors by name");
  }

  /// Ten dictionaries each of which holds the next ten times: 10^10 tensors in 2 KB.
  @Test
  void dictionariesThatMultiply_areRefused() throws IOException {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    inner.writeBytes(tensor(6, 0, new long[] {6}, new long[] {1}));
    for (int level = 0; level < 7; level++) {
      Pickle outer = new Pickle().raw(new byte[] {'q', (byte) level, '0'}).emptyDictionary().mark();
      for (int i = 0; i < 10; i++) {
        outer.text("k" + i).raw(new byte[] {'h', (byte) level});
      }
      byte[] whole = outer.setItems().finish();
      inner.write(whole, 2, whole.length - 3);
    }
    assertRefused(new Pickle().raw(inner.toByteArray()).finish(), "more than 100000 values");
  }

  /// One long key in many places would be a long name for each.
  @Test
  void longNames_areRefused() throws IOException {
    byte[] tensor = tensor(6, 0, new long[] {6}, new long[] {1});
    byte[] pickle =
        new Pickle()
            .emptyDictionary()
            .mark()
            .text("k".repeat(2000))
            .raw(tensor)
            .setItems()
            .finish();
    assertRefused(pickle, "a tensor's name has 2000 characters");
    byte[] function = new Pickle().global("m".repeat(100_000), "f").finish();
    assertRefused(function, "the pickle asks for " + "m".repeat(100) + "...");
  }

  @Test
  void endlessOperations_areRefused() throws IOException {
    assertRefused(filled(3_000_000, ']'), "more than 2000000 operations");
  }

  @Test
  void missingStorage_isNamed() throws IOException {
    assertRefused(
        TorchFiles.named(tensor("1", 6, 0, new long[] {6}, new long[] {1})),
        "storage 1 is missing");
  }

  /// A key is looked up among the entries of the archive, never in a file system.
  @Test
  void keyThatClimbs_isAMissingStorage() throws IOException {
    Path outside = folder.resolve("outside");
    Files.write(outside, new byte[24]);
    for (String key : new String[] {"../../outside", outside.toString(), "../data.pkl", ""}) {
      byte[] pickle = TorchFiles.named(tensor(key, 6, 0, new long[] {6}, new long[] {1}));
      assertRefused(pickle, "storage " + key + " is missing");
    }
  }

  @Test
  void sizesThatOverflow_areRefused() throws IOException {
    String outside = "is not inside its storage";
    long huge = Long.MAX_VALUE;
    assertRefused(TorchFiles.named(tensor(6, 0, new long[] {huge}, new long[] {1})), outside);
    assertRefused(TorchFiles.named(tensor(6, 0, new long[] {2, 1}, new long[] {huge, 2})), outside);
    assertRefused(TorchFiles.named(tensor(6, huge, new long[] {2}, new long[] {1})), outside);
    assertRefused(TorchFiles.named(tensor(6, 0, new long[] {huge, 4}, new long[] {4, 1})), outside);
    assertRefused(
        TorchFiles.named(tensor(huge, 0, new long[] {6}, new long[] {1})),
        "has 24 bytes, not 9223372036854775807 elements");
    assertRefused(
        TorchFiles.named(tensor(6, 0, new long[9], new long[9])), "tensor has shape [0, 0");
  }

  /// Each view is inside its storage, all together are many times the file.
  @Test
  void manyCopiedViews_areRefused() throws IOException {
    byte[] view = tensor(5000, 0, new long[] {50, 100}, new long[] {1, 50});
    Pickle pickle = new Pickle().emptyDictionary().mark();
    for (int i = 0; i < 5; i++) {
      pickle.text("w" + i).raw(view);
    }
    byte[] storage = new byte[20_000];
    Path file = TorchFiles.archive(folder, pickle.setItems().finish(), Map.of("a/data/0", storage));
    assertRefused(file, "more than 4 times the file");
  }

  /// A thousand storages that are the same bytes do not make a larger file.
  @Test
  void entriesThatShareTheirBytes_giveNoRoom() throws IOException {
    Pickle pickle = new Pickle().emptyDictionary().mark();
    Map<String, byte[]> storages = new TreeMap<>();
    storages.put("a/data/0", new byte[20_000]);
    for (int i = 1; i < 100; i++) {
      storages.put("a/data/" + i, new byte[0]);
    }
    for (int i = 0; i < 100; i++) {
      byte[] view = tensor("" + i, 5000, 0, new long[] {50, 100}, new long[] {1, 50});
      pickle.text("w" + i).raw(view);
    }
    Path file = TorchFiles.archive(folder, pickle.setItems().finish(), storages);
    share(file, "a/data/", 20_000);
    assertRefused(file, "more than 4 times the file");
  }

  /// Makes the directory say that every entry of the prefix has the bytes of the first.
  private static void share(Path file, String prefix, int size) throws IOException {
    ByteBuffer zip = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int at = zip.getInt(zip.capacity() - 6);
    int first = -1;
    while (zip.getInt(at) == 0x02014B50) {
      int nameBytes = zip.getShort(at + 28);
      String name = new String(zip.array(), at + 46, nameBytes, StandardCharsets.US_ASCII);
      if (name.startsWith(prefix)) {
        first = first < 0 ? zip.getInt(at + 42) : first;
        zip.putInt(at + 20, size).putInt(at + 24, size).putInt(at + 42, first);
      }
      at += 46 + nameBytes + zip.getShort(at + 30) + zip.getShort(at + 32);
    }
    Files.write(file, zip.array());
  }

  private static byte[] pickle(int... operations) {
    byte[] bytes = new byte[2 + operations.length];
    bytes[0] = (byte) 0x80;
    bytes[1] = 2;
    for (int i = 0; i < operations.length; i++) {
      bytes[2 + i] = (byte) operations[i];
    }
    return bytes;
  }

  private static byte[] filled(int count, int operation) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) operation);
    return bytes;
  }

  private void assertRefused(byte[] pickle, String reason) throws IOException {
    assertRefused(TorchFiles.archive(folder, pickle), reason);
  }

  private static void assertRefused(Path file, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightFile.read(file))
        .withMessageContaining(reason)
        .withMessageContaining(file.toString());
  }
}

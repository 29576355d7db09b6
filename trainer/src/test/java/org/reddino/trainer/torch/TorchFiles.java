package org.reddino.trainer.torch;

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
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files as `torch.save` writes them, with any pickle.
final class TorchFiles {
  /// Elements of the one storage, `0`.
  static final float[] VALUES = {1, 2, 3, 4, 5, 6};

  private TorchFiles() {}

  /// The operations that leave a tensor of float storage 0 on the stack.
  static byte[] tensor(long elements, long offset, long[] shape, long[] stride) {
    return tensor("0", elements, offset, shape, stride);
  }

  /// The same of another storage.
  static byte[] tensor(String key, long elements, long offset, long[] shape, long[] stride) {
    Pickle pickle = new Pickle().global("torch._utils", "_rebuild_tensor_v2").mark();
    pickle.mark().text("storage").global("torch", "FloatStorage").text(key).text("cpu");
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

  /// A dictionary with one value, `w`.
  static byte[] named(byte[] value) {
    return new Pickle().emptyDictionary().mark().text("w").raw(value).setItems().finish();
  }

  static Path archive(Path folder, byte[] pickle) throws IOException {
    return archive(folder, pickle, Map.of());
  }

  /// @param more entries beside those of a checkpoint
  static Path archive(Path folder, byte[] pickle, Map<String, byte[]> more) throws IOException {
    ByteBuffer data = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(VALUES);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a/data.pkl", pickle);
    entries.put("a/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
    entries.put("a/data/0", data.array());
    entries.putAll(more);
    Path file = folder.resolve("weights.pth");
    write(file, entries);
    return file;
  }

  /// A ZIP archive of stored entries.
  static void write(Path file, Map<String, byte[]> entries) throws IOException {
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

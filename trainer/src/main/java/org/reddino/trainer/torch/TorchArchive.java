package org.reddino.trainer.torch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.reddino.trainer.ElementType;

/// A TorchScript archive: a ZIP of stored entries with the program as text, its attributes as a
/// pickle, and the elements of each tensor. The layout is that of `torch.jit.save`, version 3.
public final class TorchArchive {
  private static final String MODULE = "__torch__";

  private TorchArchive() {}

  /// @param program TorchScript text of the one class `name`
  /// @param constants its attributes
  /// @throws UncheckedIOException if the file cannot be written
  public static void write(Path file, String name, String program, List<Constant> constants) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      store(zip, name + "/data.pkl", attributes(name, constants));
      store(zip, name + "/constants.pkl", new Pickle().emptyTuple().finish());
      store(zip, name + "/code/__torch__.py", program.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < constants.size(); i++) {
        store(zip, name + "/data/" + i, constants.get(i).bytes());
      }
      store(zip, name + "/version", "3\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static byte[] attributes(String name, List<Constant> constants) {
    Pickle pickle = new Pickle().global(MODULE, name).emptyTuple().newObject();
    pickle.emptyDictionary().mark();
    pickle.text("training").no();
    for (int i = 0; i < constants.size(); i++) {
      tensor(pickle.text(constants.get(i).name()), constants.get(i), i);
    }
    return pickle.setItems().build().finish();
  }

  private static void tensor(Pickle pickle, Constant constant, int key) {
    String storage = constant.type() == ElementType.BF16 ? "BFloat16Storage" : "FloatStorage";
    pickle.global("torch._utils", "_rebuild_tensor_v2").mark();
    pickle.mark().text("storage").global("torch", storage).text(Integer.toString(key));
    pickle.text("cpu").number(constant.size()).tuple().persistent();
    pickle.number(0);
    pickle.mark();
    for (long axis : constant.shape()) {
      pickle.number(axis);
    }
    pickle.tuple().mark();
    for (int axis = 0; axis < constant.shape().length; axis++) {
      pickle.number(stride(constant.shape(), axis));
    }
    pickle.tuple().no();
    pickle.global("collections", "OrderedDict").emptyTuple().call();
    pickle.tuple().call();
  }

  private static long stride(long[] shape, int axis) {
    long stride = 1;
    for (int i = axis + 1; i < shape.length; i++) {
      stride *= shape[i];
    }
    return stride;
  }

  private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    entry.setTime(315_532_800_000L); // 1980, so that equal programs are equal files
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}

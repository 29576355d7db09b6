package org.reddino.trainer.torch;

import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.Tensor;

/// What the pickle of a checkpoint may use: storages that lie beside it, and the functions that
/// make tensors of them.
final class CheckpointValues implements PickleReader.Known {
  private static final Map<String, ElementType> STORAGES =
      Map.of(
          "DoubleStorage", ElementType.F64,
          "FloatStorage", ElementType.F32,
          "HalfStorage", ElementType.F16,
          "BFloat16Storage", ElementType.BF16,
          "LongStorage", ElementType.I64,
          "IntStorage", ElementType.I32,
          "ShortStorage", ElementType.I16,
          "CharStorage", ElementType.I8,
          "ByteStorage", ElementType.U8,
          "BoolStorage", ElementType.BOOL);

  /// Views that must be copied to be row-major may take so many times the bytes of the file:
  /// weights have one or two views of a storage, and a small file shall not fill the memory.
  /// Not of all storages: entries of a ZIP archive may share their bytes.
  private static final long COPIES = 4;

  private static final int NAMED = 100;

  private final Map<String, MemorySegment> storages;
  private long copyable;

  /// @param storages bytes by key
  /// @param fileBytes size of the file that holds them
  CheckpointValues(Map<String, MemorySegment> storages, long fileBytes) {
    this.storages = storages;
    this.copyable = COPIES * fileBytes;
  }

  private enum Function {
    TENSOR,
    PARAMETER,
    DICTIONARY
  }

  private record Storage(ElementType type, MemorySegment bytes) {}

  @Override
  public Object global(String module, String name) {
    String full = module + "." + name;
    if (module.equals("torch") && STORAGES.containsKey(name)) {
      return STORAGES.get(name);
    }
    return switch (full) {
      case "torch._utils._rebuild_tensor_v2" -> Function.TENSOR;
      case "torch._utils._rebuild_parameter" -> Function.PARAMETER;
      case "collections.OrderedDict" -> Function.DICTIONARY;
      default ->
          throw new IllegalArgumentException(
              "the pickle asks for "
                  + brief(full)
                  + "; weights may hold tensors and plain containers only");
    };
  }

  @Override
  public Object call(Object function, List<?> arguments) {
    return switch ((Function) function) {
      case TENSOR -> tensor(arguments);
      case PARAMETER -> (Tensor) arguments.getFirst();
      case DICTIONARY -> {
        if (!arguments.isEmpty()) {
          throw new IllegalArgumentException("the pickle makes a dictionary of arguments");
        }
        yield new LinkedHashMap<>();
      }
    };
  }

  /// Of `("storage", type, key, location, elements)`.
  @Override
  public Object persistent(Object id) {
    List<?> parts = (List<?>) id;
    if (parts.size() != 5 || !"storage".equals(parts.get(0))) {
      throw new IllegalArgumentException("the pickle refers to something that is no storage");
    }
    ElementType type = (ElementType) parts.get(1);
    String key = (String) parts.get(2);
    MemorySegment bytes = storages.get(key);
    long elements = (Long) parts.get(4);
    if (bytes == null) {
      throw new IllegalArgumentException("storage " + brief(key) + " is missing");
    }
    if (elements < 0 || elements > bytes.byteSize() / type.bytes()) {
      throw new IllegalArgumentException(
          "storage %s has %d bytes, not %d elements of %s"
              .formatted(brief(key), bytes.byteSize(), elements, type));
    }
    return new Storage(type, bytes.asSlice(0, elements * type.bytes()));
  }

  private Tensor tensor(List<?> arguments) {
    Storage storage = (Storage) arguments.get(0);
    long offset = (Long) arguments.get(1);
    long[] shape = longs(arguments.get(2));
    long[] stride = longs(arguments.get(3));
    StridedView view = new StridedView(storage.type(), storage.bytes(), offset, shape, stride);
    copyable -= view.copiedBytes();
    if (copyable < 0) {
      throw new IllegalArgumentException(
          "its views that are not row-major take more than %d times the file".formatted(COPIES));
    }
    return view.tensor();
  }

  /// For messages: names come from the file and may be long.
  private static String brief(String name) {
    return name.length() <= NAMED ? name : name.substring(0, NAMED) + "...";
  }

  private static long[] longs(Object values) {
    return ((List<?>) values).stream().mapToLong(value -> (Long) value).toArray();
  }
}

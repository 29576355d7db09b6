package org.reddino.trainer.torch;

import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Map;
import org.reddino.trainer.Elements;
import org.reddino.trainer.MappedFile;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.Tensor;

/// Files of weights, told apart by content: safetensors, or what `torch.save` writes.
public final class WeightFile {
  private static final int ZIP = 0x04034B50; // PK, 3, 4
  private static final int LEGACY = 0x0A8A0280; // protocol 2, then the magic number of torch.save

  private WeightFile() {}

  /// All tensors of a file, in order; their data is the mapped file. Tensors in dictionaries within
  /// dictionaries have names joined by dots: `teacher.backbone.cls_token`.
  ///
  /// @throws IllegalArgumentException naming the file and what is wrong with it
  /// @throws UncheckedIOException if it cannot be read
  public static Map<String, Tensor> read(Path file) {
    MemorySegment mapped = MappedFile.of(file);
    if (mapped.byteSize() >= 4 && mapped.get(Elements.INT, 0) == ZIP) {
      try {
        return TorchCheckpoint.tensors(mapped);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
      }
    }
    if (mapped.byteSize() >= 4 && mapped.get(Elements.INT, 0) == LEGACY) {
      throw new IllegalArgumentException(
          file
              + ": written by torch.save before PyTorch 1.6, or with"
              + " _use_new_zipfile_serialization=False; load and save it once with a newer PyTorch");
    }
    return Safetensors.read(file);
  }
}

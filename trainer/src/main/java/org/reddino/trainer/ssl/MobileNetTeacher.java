package org.reddino.trainer.ssl;

import java.nio.file.Path;
import java.util.List;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.ViewSet;
import org.reddino.trainer.ssl.program.MobileNetProgram;
import org.reddino.trainer.torch.Constant;
import org.reddino.trainer.torch.TorchThread;

/// MobileNetV1 as a teacher: the mean of its last map and the map itself.
public final class MobileNetTeacher implements Teacher {
  private static final int BATCH = 16;

  private final TorchThread torch;

  private MobileNetTeacher(TorchThread torch) {
    this.torch = torch;
  }

  /// @param type of the products, BF16 or F32
  /// @throws IllegalArgumentException naming the file and the tensor that is missing
  public static MobileNetTeacher open(Path weights, ElementType type) {
    try {
      List<Constant> constants = MobileNetProgram.constants(Safetensors.read(weights), type);
      String text = MobileNetProgram.text(constants, type);
      return new MobileNetTeacher(TorchThread.start("MobileNet", text, constants));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(weights + ": " + e.getMessage(), e);
    }
  }

  @Override
  public int dimension() {
    return MobileNetProgram.DIMENSION;
  }

  @Override
  public int grid() {
    return MobileNetProgram.GRID;
  }

  @Override
  public float[] features(ViewSet pictures) {
    int bytes = pictures.side() * pictures.side() * 3;
    int count = pictures.rgb().length / bytes;
    int stride = dimension() * (1 + grid() * grid());
    float[] features = new float[count * stride];
    for (int from = 0; from < count; from += BATCH) {
      int n = Math.min(BATCH, count - from);
      byte[] part = new byte[n * bytes];
      System.arraycopy(pictures.rgb(), from * bytes, part, 0, part.length);
      float[] found =
          torch.floats(
              "features", List.of(Buffers.bytes(part, n, pictures.side(), pictures.side(), 3)));
      System.arraycopy(found, 0, features, from * stride, found.length);
    }
    return features;
  }

  @Override
  public void close() {
    torch.close();
  }
}

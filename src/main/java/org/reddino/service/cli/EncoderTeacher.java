package org.reddino.service.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reddino.trainer.ViewSet;
import org.reddino.trainer.encoder.Encoder;
import org.reddino.trainer.encoder.Tokens;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.image.Resize;
import org.reddino.trainer.ssl.Teacher;

/// An encoder as the teacher of a distillation: its CLS and patch tokens.
final class EncoderTeacher implements Teacher {
  private static final int BATCH = 64;

  private final Encoder encoder;
  private final int grid;

  /// @param encoder is closed with the teacher
  /// @param grid patch tokens along a side, 0 if only the whole is asked for
  EncoderTeacher(Encoder encoder, int grid) {
    this.encoder = encoder;
    this.grid = grid;
  }

  @Override
  public int dimension() {
    return encoder.dimension();
  }

  @Override
  public int grid() {
    return grid;
  }

  @Override
  public float[] features(ViewSet pictures) {
    List<Pixels> crops = crops(pictures);
    int stride = dimension() * (1 + grid * grid);
    float[] features = new float[crops.size() * stride];
    for (int from = 0; from < crops.size(); from += BATCH) {
      List<Pixels> part = crops.subList(from, Math.min(crops.size(), from + BATCH));
      if (grid == 0) {
        wholes(part, features, from);
      } else {
        tokens(part, features, from * stride);
      }
    }
    return features;
  }

  private void wholes(List<Pixels> part, float[] features, int from) {
    List<float[]> found = encoder.embed(part);
    for (int i = 0; i < part.size(); i++) {
      System.arraycopy(found.get(i), 0, features, (from + i) * dimension(), dimension());
    }
  }

  private void tokens(List<Pixels> part, float[] features, int from) {
    Tokens tokens = encoder.tokens(part);
    int stride = dimension() * (1 + grid * grid);
    for (int i = 0; i < part.size(); i++) {
      int at = from + i * stride;
      System.arraycopy(tokens.cls()[i], 0, features, at, dimension());
      System.arraycopy(tokens.patch()[i], 0, features, at + dimension(), stride - dimension());
    }
  }

  private List<Pixels> crops(ViewSet pictures) {
    int side = pictures.side();
    int bytes = 3 * side * side;
    List<Pixels> crops = new ArrayList<>();
    for (int at = 0; at < pictures.rgb().length; at += bytes) {
      Pixels view = new Pixels(side, side, Arrays.copyOfRange(pictures.rgb(), at, at + bytes));
      crops.add(Resize.bilinear(view, encoder.side(), encoder.side()));
    }
    return crops;
  }

  @Override
  public void close() {
    encoder.close();
  }
}

package org.reddino.service.cli;

import java.nio.file.Path;
import java.util.List;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.SafetensorsLayout;
import org.reddino.trainer.SafetensorsWriter;
import org.reddino.trainer.encoder.Encoder;
import org.reddino.trainer.encoder.Normalization;
import org.reddino.trainer.encoder.Tokens;
import org.reddino.trainer.image.Pixels;

/// The output of `embed`, written batch by batch; appears when complete.
final class EmbeddingFile implements AutoCloseable {
  private final Encoder encoder;
  private final Parts parts;
  private final SafetensorsWriter writer;

  /// What is written beside the CLS tokens.
  record Parts(boolean patches, boolean pixels) {}

  EmbeddingFile(Path file, Encoder encoder, int images, Parts parts) {
    this.encoder = encoder;
    this.parts = parts;
    int side = encoder.side();
    SafetensorsLayout layout =
        new SafetensorsLayout().add("cls", ElementType.F32, images, encoder.dimension());
    if (parts.patches()) {
      layout.add("patch", ElementType.F32, images, encoder.patches(), encoder.dimension());
    }
    if (parts.pixels()) {
      layout.add("pixels", ElementType.F32, images, 3, side, side);
    }
    this.writer = new SafetensorsWriter(file, layout);
  }

  void append(List<Pixels> images) {
    if (parts.patches()) {
      Tokens tokens = encoder.tokens(images);
      for (int i = 0; i < images.size(); i++) {
        writer.append("cls", tokens.cls()[i]);
        writer.append("patch", tokens.patch()[i]);
      }
    } else {
      encoder.embed(images).forEach(vector -> writer.append("cls", vector));
    }
    if (parts.pixels()) {
      images.forEach(image -> writer.append("pixels", Normalization.normalized(image)));
    }
  }

  void commit() {
    writer.commit();
  }

  @Override
  public void close() {
    writer.close();
  }
}

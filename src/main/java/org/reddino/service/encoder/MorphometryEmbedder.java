package org.reddino.service.encoder;

import java.util.List;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.segment.FoundCell;
import org.reddino.trainer.segment.MorphometryEncoding;

/// The built-in classical encoder: a cell's measures are its vector.
final class MorphometryEmbedder implements CellEmbedder {
  static final String NAME = "morphometry";

  private final long encoderId;
  private final MorphometryEncoding encoding;

  MorphometryEmbedder(long encoderId, MorphometryEncoding encoding) {
    this.encoderId = encoderId;
    this.encoding = encoding;
  }

  @Override
  public long encoderId() {
    return encoderId;
  }

  @Override
  public List<float[]> embed(Pixels field, List<FoundCell> cells, double medianDiameterPx) {
    return encoding.encode(
        field, cells.stream().map(FoundCell::contour).toList(), medianDiameterPx);
  }

  @Override
  public float[] embedCrop(Pixels crop, FoundCell cell, double medianDiameterPx) {
    return embed(crop, List.of(cell), medianDiameterPx).getFirst();
  }
}

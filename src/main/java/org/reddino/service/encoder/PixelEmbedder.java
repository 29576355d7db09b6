package org.reddino.service.encoder;

import java.util.List;
import org.reddino.trainer.encoder.Encoder;
import org.reddino.trainer.encoder.Tokens;
import org.reddino.trainer.image.CropPolicy;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.segment.FoundCell;

/// An encoder that looks at the crop of a cell, or at a patch.
final class PixelEmbedder implements TokenEmbedder, PatchEmbedder {
  private final long encoderId;
  private final Encoder encoder;
  private final CropPolicy policy;

  PixelEmbedder(long encoderId, Encoder encoder, CropPolicy policy) {
    this.encoderId = encoderId;
    this.encoder = encoder;
    this.policy = policy;
  }

  @Override
  public long encoderId() {
    return encoderId;
  }

  @Override
  public List<float[]> embed(Pixels field, List<FoundCell> cells, double medianDiameterPx) {
    return encoder.embed(
        cells.stream()
            .map(cell -> policy.crop(field, cell.centerX(), cell.centerY(), medianDiameterPx))
            .toList());
  }

  @Override
  public float[] embedCrop(Pixels crop, FoundCell cell, double medianDiameterPx) {
    return encoder.embed(List.of(policy.whole(crop))).getFirst();
  }

  @Override
  public List<float[]> embedPatches(List<Pixels> patches) {
    return encoder.embed(patches.stream().map(policy::whole).toList());
  }

  @Override
  public int patches() {
    return encoder.patches();
  }

  @Override
  public CropPolicy policy() {
    return policy;
  }

  @Override
  public Tokens tokens(List<Pixels> windows) {
    return encoder.tokens(windows);
  }
}

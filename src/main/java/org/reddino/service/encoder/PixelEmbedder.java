package org.reddino.service.encoder;

import java.util.List;
import java.util.function.Function;
import org.reddino.trainer.encoder.EmbeddingPipeline;
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
    return encoder.embed(windows(field, cells, medianDiameterPx));
  }

  @Override
  public List<Pixels> windows(Pixels field, List<FoundCell> cells, double medianDiameterPx) {
    return cells.stream()
        .map(cell -> policy.crop(field, cell.centerX(), cell.centerY(), medianDiameterPx))
        .toList();
  }

  @Override
  public Pixels window(Pixels square) {
    return policy.whole(square);
  }

  @Override
  public <T> EmbeddingPipeline<T> pipeline(Function<T, List<Pixels>> prepare) {
    return new EmbeddingPipeline<>(encoder, prepare);
  }

  @Override
  public float[] embedCrop(Pixels crop, FoundCell cell, double medianDiameterPx) {
    return encoder.embed(List.of(window(crop))).getFirst();
  }

  @Override
  public List<float[]> embedPatches(List<Pixels> patches) {
    return encoder.embed(patches.stream().map(this::window).toList());
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

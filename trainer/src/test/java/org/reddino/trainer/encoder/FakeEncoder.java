package org.reddino.trainer.encoder;

import java.util.List;
import java.util.function.IntConsumer;
import org.reddino.trainer.image.Pixels;

/// The first grey value of a crop is its vector.
///
/// @param embedded is told how many crops each call has
record FakeEncoder(IntConsumer embedded) implements Encoder {
  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public int side() {
    return 1;
  }

  @Override
  public int patches() {
    return 1;
  }

  @Override
  public EncoderDescription description() {
    return new EncoderDescription("first", 1, "0".repeat(64), "none");
  }

  @Override
  public List<float[]> embed(List<Pixels> crops) {
    embedded.accept(crops.size());
    return crops.stream().map(crop -> new float[] {crop.rgb()[0] & 0xFF}).toList();
  }

  @Override
  public Tokens tokens(List<Pixels> crops) {
    throw new UnsupportedOperationException("tokens");
  }

  @Override
  public void close() {}
}

package org.reddino.trainer.render;

import java.util.List;
import org.reddino.trainer.Chance;

/// Draws fields of one source. Safe to use from many threads.
///
/// The light is Beer and Lambert's through a thickness per cell, blurred by the objective, unevenly
/// lit, recorded with noise; docs/decisions/0060-smear-renderer.md has the model.
public final class SmearRenderer {
  private final ScannerProfile profile;
  private final ShapeMix mix;

  public SmearRenderer(ScannerProfile profile) {
    this(profile, ShapeMix.typical());
  }

  public SmearRenderer(ScannerProfile profile, ShapeMix mix) {
    this.profile = profile;
    this.mix = mix;
  }

  /// One field; the same profile, mix and seed give the same bytes on every machine.
  public RenderedField field(long seed) {
    Chance chance = new Chance(Chance.mix(seed) ^ profile.source().hashCode());
    Film film = new Film(profile.sensor().width(), profile.sensor().height());
    List<Layout.Placed> placed = new Layout(profile, new Chance(chance.next()), film).fill(mix);
    for (Layout.Placed each : placed) {
      each.specimen().paint(film, each.x(), each.y());
    }
    new Dirt(film, new Chance(chance.next()), 1 / profile.umPerPixel()).scatter();
    return new RenderedField(
        new Camera(profile, new Chance(chance.next())).photograph(film),
        profile.source(),
        profile.umPerPixel(),
        film.owner,
        Truth.of(film, placed));
  }
}

package org.reddino.trainer.augment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

/// How fast each change is on one core.
public final class TransformSpeed {
  private static final long NANOS = 250_000_000;

  private TransformSpeed() {}

  /// Views per second on the calling thread, by name: the pixel transforms, then whole views of
  /// each
  /// pipeline. Half a second each, the first half to warm up.
  ///
  /// @param sample a real picture
  /// @param side of the views
  public static Map<String, Double> measure(Pixels sample, int side) {
    Pixels view = Augmentation.original(sample, side);
    Map<String, Double> speeds = new LinkedHashMap<>();
    for (PixelTransform transform : PixelTransform.values()) {
      speeds.put(transform.label(), speed(transform::apply, view));
    }
    for (Augmentation all : Augmentation.values()) {
      speeds.put(all.label() + " view", speed((in, c) -> all.global(in, 0, side, c), sample));
    }
    return speeds;
  }

  private static double speed(Change change, Pixels view) {
    run(change, view);
    return run(change, view);
  }

  private static double run(Change change, Pixels view) {
    Chance chance = new Chance(1);
    long start = System.nanoTime();
    long done = 0;
    do {
      change.apply(view, chance);
      done++;
    } while (System.nanoTime() - start < NANOS);
    return done * 1e9 / (System.nanoTime() - start);
  }
}

package org.reddino.trainer.layout;

import java.util.stream.IntStream;
import org.reddino.trainer.Chance;
import org.reddino.trainer.Progress;

/// Stochastic gradient descent with negative sampling that gives the same layout however many
/// threads run it: within an epoch each cell is moved by one thread only and sees all others where
/// they lay when the epoch began. Its random numbers depend on seed, epoch and cell alone.
///
/// The published code moves both ends of an edge at once; here each end moves in its own turn,
/// twice for an edge that is stored in both directions.
final class Descent {
  private static final int BLOCK = 512;
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final float LARGEST_STEP = 4;

  private final FuzzySet set;
  private final Forces forces;
  private final UmapSettings settings;
  private final float largest;

  Descent(FuzzySet set, UmapSettings settings) {
    this.set = set;
    this.settings = settings;
    this.forces = new Forces(Curve.fit(settings.minDist(), settings.spread()));
    this.largest = set.largest();
  }

  /// Cells that pull and push each other.
  ///
  /// @param start x and y in turn, [2 n]
  float[] among(float[] start, int epochs, Progress progress) {
    float[] from = start.clone();
    float[] to = start.clone();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      epoch(new Pass(from, from, to, epoch, 1 - (epoch - 1f) / epochs, 2));
      float[] swapped = from;
      from = to;
      to = swapped;
      progress.step(epoch, epochs);
    }
    return from;
  }

  /// New cells that are pulled and pushed by known ones, which stay.
  ///
  /// @param start of the new cells, [2 n]
  /// @param known [2 m]
  float[] beside(float[] start, float[] known, int epochs, Progress progress) {
    float[] positions = start.clone();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      epoch(new Pass(positions, known, positions, epoch, (1 - (epoch - 1f) / epochs) / 4, 1));
      progress.step(epoch, epochs);
    }
    return positions;
  }

  /// One epoch: cells go from `from` to `to` and see `others`.
  @SuppressWarnings("ArrayRecordComponent") // a parameter object
  private record Pass(float[] from, float[] others, float[] to, int epoch, float rate, int pulls) {}

  private void epoch(Pass pass) {
    int cells = set.cells();
    IntStream.range(0, Math.ceilDiv(cells, BLOCK))
        .parallel()
        .forEach(
            block -> {
              int end = Math.min(cells, (block + 1) * BLOCK);
              for (int cell = block * BLOCK; cell < end; cell++) {
                move(pass, cell);
              }
            });
  }

  private void move(Pass pass, int cell) {
    Mover mover = new Mover(pass, cell);
    int[] partners = set.partners(cell);
    float[] weights = set.weights(cell);
    boolean same = pass.from == pass.others;
    int others = pass.others.length / 2;
    long chance =
        Chance.mix(settings.seed() ^ Chance.mix(((long) pass.epoch << 32) + cell + GOLDEN_GAMMA));
    for (int at = 0; at < partners.length; at++) {
      if (!due(weights[at], pass.epoch)) {
        continue;
      }
      for (int pull = 0; pull < pass.pulls; pull++) {
        mover.pull(partners[at]);
      }
      for (int negative = 0; negative < settings.negatives(); negative++) {
        chance += GOLDEN_GAMMA;
        int other = (int) (((Chance.mix(chance) >>> 32) * others) >>> 32);
        if (!same || other != cell) {
          mover.push(other);
        }
      }
    }
    pass.to[2 * cell] = mover.x;
    pass.to[2 * cell + 1] = mover.y;
  }

  /// The one cell that is moved.
  private final class Mover {
    private final float[] others;
    private final float rate;
    private float x;
    private float y;

    Mover(Pass pass, int cell) {
      others = pass.others;
      rate = pass.rate;
      x = pass.from[2 * cell];
      y = pass.from[2 * cell + 1];
    }

    void pull(int other) {
      float dx = x - others[2 * other];
      float dy = y - others[2 * other + 1];
      shift(forces.pull(dx * dx + dy * dy), dx, dy);
    }

    void push(int other) {
      float dx = x - others[2 * other];
      float dy = y - others[2 * other + 1];
      shift(forces.push(dx * dx + dy * dy), dx, dy);
    }

    private void shift(float force, float dx, float dy) {
      x += rate * step(force * dx);
      y += rate * step(force * dy);
    }
  }

  /// An edge of weight w has its turn in w / largest of the epochs, evenly.
  private boolean due(float weight, int epoch) {
    double rate = weight / (double) largest;
    return (long) (epoch * rate) > (long) ((epoch - 1) * rate);
  }

  private static float step(float gradient) {
    return Math.clamp(gradient, -LARGEST_STEP, LARGEST_STEP);
  }
}

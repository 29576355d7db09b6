package org.reddino.trainer.render;

import java.util.Arrays;
import org.reddino.trainer.Chance;

/// Draws the outline of each shape, every time a different one.
final class Silhouettes {
  private static final int TURN = Silhouette.TURN;

  private final Chance chance;

  Silhouettes(Chance chance) {
    this.chance = chance;
  }

  /// A single cell of the given shape.
  ///
  /// @param size radius in pixels of a round cell of the same kind
  Silhouette of(CellShape shape, double size) {
    return switch (shape) {
      case ROUND -> oval(size, chance.between(1, 1.07));
      case BORDERLINE_OVALOCYTE -> oval(size, chance.between(1.13, 1.22));
      case OVALOCYTE -> oval(size, chance.between(1.32, 1.85));
      case TEARDROP -> teardrop(size);
      case BURR -> burr(size);
      case FRAGMENTED -> fragment(size);
      case ANGLED -> angled(size);
      case PLATELET -> blob(size, 0.06);
      case WHITE -> blob(size, 0.018);
      case TWO_OVERLAPPING, THREE_OVERLAPPING -> oval(size, chance.between(1, 1.14));
    };
  }

  private Silhouette oval(double size, double aspect) {
    double egg = aspect > 1.1 ? chance.normal(0, 0.035) : 0;
    double[] radii = ripple(ellipse(size, aspect, egg), 0.011);
    double bend = aspect > 1.3 ? chance.normal(0, 0.05) / size : 0;
    return new Silhouette(radii, chance.angle(), bend);
  }

  private Silhouette teardrop(double size) {
    double length = chance.between(0.55, 1.25);
    double width = chance.between(0.2, 0.34);
    double taper = chance.between(1.05, 1.5);
    double[] radii = ellipse(0.86 * size, chance.between(1, 1.15), 0);
    for (int i = 0; i < TURN; i++) {
      double off = Math.abs(offset(i, 0)) / width;
      radii[i] *= 1 + length * StrictMath.exp(-StrictMath.pow(off, taper));
    }
    return new Silhouette(ripple(radii, 0.009), chance.angle(), chance.normal(0, 0.12) / size);
  }

  private Silhouette burr(double size) {
    double[] radii = ellipse(0.94 * size, chance.between(1, 1.1), 0);
    int spikes = 9 + chance.below(9);
    double height = chance.between(0.07, 0.15);
    double width = chance.between(0.26, 0.36) * 2 * Math.PI / spikes;
    for (int spike = 0; spike < spikes; spike++) {
      double at = 2 * Math.PI * (spike + chance.between(-0.22, 0.22)) / spikes;
      double tall = height * chance.between(0.6, 1.3);
      for (int i = 0; i < TURN; i++) {
        double off = offset(i, at) / width;
        radii[i] *= 1 + tall * StrictMath.exp(-off * off);
      }
    }
    return new Silhouette(radii, chance.angle(), 0);
  }

  /// A disc after one to three cuts: helmet, triangle, crescent.
  private Silhouette fragment(double size) {
    double small = size * chance.between(0.62, 0.92);
    double[] radii = ellipse(small, chance.between(1.1, 1.6), 0);
    int cuts = 1 + chance.below(3);
    double first = chance.angle();
    for (int cut = 0; cut < cuts; cut++) {
      double at = first + cut * chance.between(1.7, 2.5);
      chord(radii, at, small * chance.between(0.28, 0.6));
    }
    return new Silhouette(
        ripple(soften(radii, 9), 0.03), chance.angle(), chance.normal(0, 0.15) / size);
  }

  /// Straight sides or one drawn-out corner.
  private Silhouette angled(double size) {
    double[] radii = ellipse(1.04 * size, chance.between(1, 1.2), 0);
    if (chance.happens(0.4)) {
      double at = chance.angle();
      double tall = chance.between(0.26, 0.42);
      for (int i = 0; i < TURN; i++) {
        radii[i] *= 0.95 + tall * StrictMath.exp(-Math.abs(offset(i, at)) / 0.3);
      }
    } else {
      int sides = 2 + chance.below(3);
      double first = chance.angle();
      for (int side = 0; side < sides; side++) {
        double at = first + 2 * Math.PI * (side + chance.between(-0.22, 0.22)) / Math.max(sides, 3);
        chord(radii, at, size * chance.between(0.78, 0.88));
      }
    }
    return new Silhouette(ripple(soften(radii, 9), 0.018), chance.angle(), 0);
  }

  private Silhouette blob(double size, double roughness) {
    double[] radii = ripple(ellipse(size, chance.between(1, 1.25), 0), roughness);
    return new Silhouette(radii, chance.angle(), 0);
  }

  /// Area stays that of the disc; `egg` makes one end blunter.
  private static double[] ellipse(double size, double aspect, double egg) {
    double a = size * Math.sqrt(aspect);
    double b = size / Math.sqrt(aspect);
    double[] radii = new double[TURN];
    for (int i = 0; i < TURN; i++) {
      double angle = 2 * Math.PI * i / TURN;
      double c = StrictMath.cos(angle) / a;
      double s = StrictMath.sin(angle) / b;
      radii[i] = (1 + egg * StrictMath.cos(3 * angle)) / Math.sqrt(c * c + s * s);
    }
    return radii;
  }

  /// Natural unevenness; the second wave is left to the aspect, which decides the class.
  private double[] ripple(double[] radii, double strength) {
    double[] rippled = radii.clone();
    for (int wave = 3; wave <= 8; wave++) {
      double height = chance.normal(0, strength) * 3 / wave;
      double phase = chance.angle();
      for (int i = 0; i < TURN; i++) {
        rippled[i] *= 1 + height * StrictMath.cos(wave * 2 * Math.PI * i / TURN + phase);
      }
    }
    return rippled;
  }

  private static void chord(double[] radii, double at, double distance) {
    for (int i = 0; i < TURN; i++) {
      double toward = StrictMath.cos(offset(i, at));
      if (toward > 0.05) {
        radii[i] = Math.min(radii[i], distance / toward);
      }
    }
  }

  private static double[] soften(double[] radii, int reach) {
    double[] soft = new double[TURN];
    Arrays.setAll(
        soft,
        i -> {
          double sum = 0;
          for (int k = -reach; k <= reach; k++) {
            sum += radii[(i + k + TURN) % TURN];
          }
          return sum / (2 * reach + 1);
        });
    return soft;
  }

  /// Angle from direction `at` to table step `i`, -pi to pi.
  private static double offset(int i, double at) {
    double off = 2 * Math.PI * i / TURN - at;
    return off - 2 * Math.PI * Math.floor(off / (2 * Math.PI) + 0.5);
  }
}

package org.reddino.trainer.ssl;

import java.util.Random;
import org.reddino.trainer.ViewBatch;
import org.reddino.trainer.ViewFeed;
import org.reddino.trainer.ViewPlan;
import org.reddino.trainer.ViewSet;

/// Discs on a plain ground, drawn anew for each view: place and light change, size and colours
/// stay.
final class DrawnViews implements ViewFeed {
  private final int count;
  private final ViewPlan plan;

  DrawnViews(int count, ViewPlan plan) {
    this.count = count;
    this.plan = plan;
  }

  @Override
  public int samplesPerEpoch() {
    return count;
  }

  @Override
  public ViewBatch batch(long step) {
    int[] index = new int[plan.samples()];
    for (int i = 0; i < index.length; i++) {
      index[i] = (int) Math.floorMod(step * index.length + i, (long) count);
    }
    int originals = plan.originalSide() > 0 ? 1 : 0;
    return new ViewBatch(
        index,
        views(index, plan.globalViews(), plan.side(), step),
        views(index, plan.localViews(), plan.localSide(), step + 1_000_003),
        views(index, originals, plan.originalSide(), -1));
  }

  @Override
  public void close() {}

  private ViewSet views(int[] index, int views, int side, long step) {
    byte[] rgb = new byte[views * index.length * side * side * 3];
    int at = 0;
    for (int view = 0; view < views; view++) {
      for (int sample : index) {
        Random change = new Random(plan.seed() + 31 * (step * 7 + view) + 1_000_033L * sample);
        at = draw(new Random(sample), change, side, rgb, at);
      }
    }
    return new ViewSet(views, side, rgb);
  }

  private static int draw(Random cell, Random change, int side, byte[] rgb, int from) {
    double radius = side * (0.15 + 0.25 * cell.nextDouble());
    double[] ground = {cell.nextDouble(), cell.nextDouble(), cell.nextDouble()};
    double[] disc = {cell.nextDouble(), cell.nextDouble(), cell.nextDouble()};
    double x = side * (0.4 + 0.2 * change.nextDouble());
    double y = side * (0.4 + 0.2 * change.nextDouble());
    double light = 0.85 + 0.15 * change.nextDouble();
    int at = from;
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double distance = Math.hypot(row - y, column - x) / radius;
        for (int channel = 0; channel < 3; channel++) {
          double value = distance > 1 ? ground[channel] : disc[channel];
          rgb[at++] = (byte) (int) (255 * light * value);
        }
      }
    }
    return at;
  }
}

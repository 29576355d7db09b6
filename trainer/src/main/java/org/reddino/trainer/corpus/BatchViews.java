package org.reddino.trainer.corpus;

import org.reddino.trainer.Chance;
import org.reddino.trainer.ViewBatch;
import org.reddino.trainer.ViewMaker;
import org.reddino.trainer.ViewPlan;
import org.reddino.trainer.ViewSet;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.image.Resize;

/// The pixels of one batch while they are made; different samples may be made by different threads.
final class BatchViews {
  private final ViewPlan plan;
  private final ViewMaker maker;
  private final int[] index;
  private final byte[] global;
  private final byte[] local;
  private final byte[] original;

  BatchViews(ViewPlan plan, ViewMaker maker) {
    this.plan = plan;
    this.maker = maker;
    this.index = new int[plan.samples()];
    this.global = room(plan.globalViews(), plan.side());
    this.local = room(plan.localViews(), plan.localSide());
    this.original = room(originals(), plan.originalSide());
  }

  private byte[] room(int views, int side) {
    return new byte[Math.toIntExact(3L * views * plan.samples() * side * side)];
  }

  private int originals() {
    return plan.originalSide() > 0 ? 1 : 0;
  }

  /// Makes all views of sample `i` of the batch; each depends on (seed, sample, draw, view) alone.
  ///
  /// @param number of the sample in the corpus
  /// @param draw counted from 0 through all epochs
  void make(int i, int number, long draw, Pixels sample) {
    index[i] = number;
    for (int view = 0; view < plan.globalViews(); view++) {
      Chance chance = Chance.of(plan.seed(), number, draw, view);
      put(global, view, i, maker.global(sample, view, plan.side(), chance));
    }
    for (int view = 0; view < plan.localViews(); view++) {
      Chance chance = Chance.of(plan.seed(), number, draw, plan.globalViews() + view);
      put(local, view, i, maker.local(sample, plan.localSide(), chance));
    }
    if (originals() > 0) {
      int side = plan.originalSide();
      put(original, 0, i, Resize.bilinear(sample, side, side));
    }
  }

  private void put(byte[] to, int view, int i, Pixels pixels) {
    int bytes = pixels.rgb().length;
    System.arraycopy(pixels.rgb(), 0, to, (view * plan.samples() + i) * bytes, bytes);
  }

  ViewBatch batch() {
    return new ViewBatch(
        index,
        set(plan.globalViews(), plan.side(), global),
        set(plan.localViews(), plan.localSide(), local),
        set(originals(), plan.originalSide(), original));
  }

  private static ViewSet set(int views, int side, byte[] rgb) {
    return views == 0 ? ViewSet.none() : new ViewSet(views, side, rgb);
  }
}

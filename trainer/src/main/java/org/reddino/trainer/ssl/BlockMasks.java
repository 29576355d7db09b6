package org.reddino.trainer.ssl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Masks of iBOT as DINOv2 draws them: rectangles until the wanted number of patches is hidden.
///
/// @param grid patches along one side
/// @param share of the views that get a mask
/// @param least ratio of hidden patches
/// @param most ratio of hidden patches
record BlockMasks(int grid, double share, double least, double most) {
  private static final int TRIES = 10;
  private static final double ASPECT = 0.3;

  BlockMasks {
    if (share < 0 || share > 1 || least < 0 || least > most || most > 1) {
      throw new IllegalArgumentException(
          "masks for a share of %s, ratio %s to %s".formatted(share, least, most));
    }
  }

  /// One mask per view, [views][grid * grid], 1 where hidden. The masked views split the range of
  /// ratios into equal bins, one each.
  byte[] draw(int views, long seed) {
    Random random = new Random(seed);
    int masked = (int) (views * share);
    List<byte[]> masks = new ArrayList<>();
    for (int i = 0; i < views; i++) {
      double ratio = least + (most - least) * (i + random.nextDouble()) / Math.max(1, masked);
      masks.add(i < masked ? mask((int) (ratio * grid * grid), random) : new byte[grid * grid]);
    }
    Collections.shuffle(masks, random);
    byte[] all = new byte[views * grid * grid];
    for (int i = 0; i < views; i++) {
      System.arraycopy(masks.get(i), 0, all, i * grid * grid, grid * grid);
    }
    return all;
  }

  /// At most `wanted` hidden patches.
  private byte[] mask(int wanted, Random random) {
    byte[] mask = new byte[grid * grid];
    int hidden = 0;
    while (hidden < wanted) {
      int added = block(mask, Math.min(wanted - hidden, largest()), random);
      if (added == 0) {
        break;
      }
      hidden += added;
    }
    return mask;
  }

  /// 128 of 256 patches.
  private int largest() {
    return Math.max(1, grid * grid / 2);
  }

  /// 4 of 256 patches.
  private double smallest() {
    return Math.max(1, grid * grid / 64.0);
  }

  /// Hides a rectangle that adds 1 to `most` patches; 0 if none was found.
  private int block(byte[] mask, int limit, Random random) {
    for (int i = 0; i < TRIES; i++) {
      double area = smallest() + (limit - smallest()) * random.nextDouble();
      double aspect = Math.exp(Math.log(ASPECT) * (1 - 2 * random.nextDouble()));
      int height = (int) Math.round(Math.sqrt(Math.max(1, area) * aspect));
      int width = (int) Math.round(Math.sqrt(Math.max(1, area) / aspect));
      if (width < 1 || height < 1 || width >= grid || height >= grid) {
        continue;
      }
      int top = random.nextInt(grid - height + 1);
      int left = random.nextInt(grid - width + 1);
      int free = 0;
      for (int cell = 0; cell < height * width; cell++) {
        free += 1 - mask[(top + cell / width) * grid + left + cell % width];
      }
      if (free > 0 && free <= limit) {
        for (int cell = 0; cell < height * width; cell++) {
          mask[(top + cell / width) * grid + left + cell % width] = 1;
        }
        return free;
      }
    }
    return 0;
  }
}

package org.reddino.trainer.augment;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.reddino.trainer.Chance;
import org.reddino.trainer.ViewMaker;
import org.reddino.trainer.image.Pixels;

/// How a sample becomes a view. Every view depends on its sample and its [Chance] alone.
public enum Augmentation implements ViewMaker {
  /// Random crop, four of [PixelTransform] drawn uniformly with repetition, flips and a quarter
  /// turn.
  REDDINO {
    @Override
    Pixels changed(Pixels crop, int view, Chance chance) {
      return RedDinoChanges.apply(crop, chance);
    }
  },
  /// Random crop, flip, colour jitter, grey, blur, solarisation (Oquab et al., 2023).
  DINOV2 {
    @Override
    Pixels changed(Pixels crop, int view, Chance chance) {
      return Dinov2Changes.apply(crop, view, chance);
    }
  },
  /// Random crop, flips and a quarter turn: what changes a picture and not its cell.
  GEOMETRIC {
    @Override
    Pixels changed(Pixels crop, int view, Chance chance) {
      return RedDinoChanges.turned(crop, chance);
    }
  },
  /// Random crop, flip, two operations of magnitude 9 of 30 (Cubuk et al., 2020).
  RANDAUGMENT {
    @Override
    Pixels changed(Pixels crop, int view, Chance chance) {
      return RandAugmentChanges.apply(crop, chance);
    }
  };

  /// Number of a local view, for those pipelines that treat views differently.
  static final int LOCAL = -1;

  private static final CropRange GLOBAL = CropRange.PUBLISHED;
  private static final CropRange LOCAL_CROP = new CropRange(0.05, 0.32, GLOBAL.aspect());

  abstract Pixels changed(Pixels crop, int view, Chance chance);

  /// The pipeline of that name, upper or lower case.
  ///
  /// @throws IllegalArgumentException that lists the names
  public static Augmentation named(String name) {
    for (Augmentation augmentation : values()) {
      if (augmentation.label().equals(name.toLowerCase(Locale.ROOT))) {
        return augmentation;
      }
    }
    String names =
        Arrays.stream(values()).map(Augmentation::label).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("augmentation is " + name + ", not one of " + names);
  }

  /// The name in experiment files.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// A large view: 0.32 to 1 of the sample's area.
  ///
  /// @param sample any size; not changed
  /// @param view 0 for the first of the sample, 1 for the second; DINOv2 treats them differently
  /// @param side of the result in pixels
  @Override
  public Pixels global(Pixels sample, int view, int side, Chance chance) {
    return changed(Geometry.randomCrop(sample, side, GLOBAL, chance), view, chance);
  }

  /// A small view: 0.05 to 0.32 of the sample's area.
  @Override
  public Pixels local(Pixels sample, int side, Chance chance) {
    return changed(Geometry.randomCrop(sample, side, LOCAL_CROP, chance), LOCAL, chance);
  }

  /// This pipeline with other crops for its large views.
  public ViewMaker within(CropRange range) {
    return new ViewMaker() {
      @Override
      public Pixels global(Pixels sample, int view, int side, Chance chance) {
        return changed(Geometry.randomCrop(sample, side, range, chance), view, chance);
      }

      @Override
      public Pixels local(Pixels sample, int side, Chance chance) {
        return Augmentation.this.local(sample, side, chance);
      }
    };
  }

  /// The whole sample as a square, nothing changed.
  public static Pixels original(Pixels sample, int side) {
    return Geometry.square(sample, side);
  }
}

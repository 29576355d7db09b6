package org.reddino.trainer.corpus;

import org.reddino.trainer.image.CropPolicy;
import org.reddino.trainer.image.PatchGrid;

/// How samples are made.
///
/// @param side of a stored sample in pixels, 14 to 512: 224, or 112 for views of 98 px
/// @param diameters side of a cell's window in median red-cell diameters of its source
/// @param threads that decode and cut, at least 1
public record CorpusSettings(int side, double diameters, int threads) {
  public CorpusSettings {
    if (side < 14 || side > 512) {
      throw new IllegalArgumentException("sample side is " + side + ", not 14 to 512");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", not at least 1");
    }
    new CropPolicy(diameters, side); // checks
  }

  /// Samples of that side on all cores.
  public static CorpusSettings of(int side, double diameters) {
    return new CorpusSettings(side, diameters, Runtime.getRuntime().availableProcessors());
  }

  CropPolicy policy() {
    return new CropPolicy(diameters, side);
  }

  /// What decides the samples.
  String key() {
    return "side %d; patches %d, stained %s, covered %s, sharp %s; cells %s"
        .formatted(
            side,
            PatchGrid.SIDE,
            PatchGrid.STAINED,
            PatchGrid.COVERED,
            PatchGrid.SHARP,
            policy().description());
  }
}

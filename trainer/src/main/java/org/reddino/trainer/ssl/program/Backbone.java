package org.reddino.trainer.ssl.program;

/// A network that is trained. Its program has two methods, which student and teacher share:
/// `stem(weights, pixels)` turns pixels, uint8 [n, side, side, 3], into what a mask hides,
/// [n, N, S]; `tokens(weights, stem, learns)` gives the whole and the patches, [n, 1 + N, D].
public sealed interface Backbone permits VitBackbone, MobileNetBackbone {
  /// As `--arch` takes it.
  String name();

  /// Components of a token, `D`.
  int dimension();

  /// Side of a patch in pixels.
  int patch();

  /// Side of the input in pixels, a multiple of the patch.
  int image();

  /// Components of what a mask hides, `S`.
  int stemWidth();

  /// Patches along one side.
  default int grid() {
    return image() / patch();
  }

  /// Patches of an image, `N`.
  default int patches() {
    return grid() * grid();
  }

  /// Values of the pixels of a patch.
  default int patchPixels() {
    return 3 * patch() * patch();
  }
}

package org.reddino.trainer.encoder;

import java.util.List;
import java.util.Map;

/// The shape of a network. A name gives it, and its weights must fit it.
public sealed interface Architecture
    permits VitArchitecture, MobileNetArchitecture, ResNetArchitecture {
  /// The architecture of a name: `vit_small_14`, a timm name, `vit:dim=64,depth=2,heads=2`,
  /// `resnet50`, `mobilenet_v1`.
  ///
  /// @throws IllegalArgumentException naming what is wrong
  static Architecture parse(String text) {
    return ArchitectureNames.parse(text);
  }

  /// The architectures of names parted by commas, in order:
  /// `vit_small_14,vit:dim=64,depth=2,heads=2`
  /// are two.
  ///
  /// @throws IllegalArgumentException naming what is wrong with the first that is no architecture
  static List<Architecture> parseAll(String text) {
    return ArchitectureNames.parseAll(text);
  }

  /// Canonical, as in `--arch`.
  String name();

  /// Components of a vector.
  int dimension();

  /// Side of the input in pixels.
  int image();

  /// Cells of the last map, or tokens, along one side of the image.
  int grid();

  /// Every tensor of its weights by name, with its shape.
  Map<String, long[]> tensors();

  /// Cells of the last map, or tokens, that stand for a part of an image: the grid squared.
  default int patches() {
    return grid() * grid();
  }
}

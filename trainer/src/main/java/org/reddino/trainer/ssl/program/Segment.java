package org.reddino.trainer.ssl.program;

/// Parameters that are updated alike, in the order in which they lie in the flat vector. Matrices
/// come first: they are cast to the type of the products together.
public enum Segment {
  PATCH_KERNEL(true, true, true),
  MATRICES(true, true, true),
  HEAD_MATRICES(true, true, false),
  PROTOTYPES(true, true, false),
  TOKENS(false, true, true),
  PATCH_BIAS(false, false, true),
  VECTORS(false, false, true),
  HEAD_VECTORS(false, false, false);

  private final boolean cast;
  private final boolean decays;
  private final boolean backbone;

  Segment(boolean cast, boolean decays, boolean backbone) {
    this.cast = cast;
    this.decays = decays;
    this.backbone = backbone;
  }

  /// Whether products take it in their own type.
  boolean cast() {
    return cast;
  }

  /// Whether weight decay shrinks it: not biases, norms and gammas.
  boolean decays() {
    return decays;
  }

  /// Whether it is clipped with the backbone, otherwise with the head.
  boolean backbone() {
    return backbone;
  }

  /// Whether its learning rate has the factor of the patch embedding.
  boolean embedsPatches() {
    return this == PATCH_KERNEL || this == PATCH_BIAS;
  }
}

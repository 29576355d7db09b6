package org.reddino.trainer.ssl.program;

/// The DINO head: two hidden layers, a bottleneck of unit length, weight-normed prototypes.
///
/// @param hidden components of the hidden layers
/// @param bottleneck components of the unit vector
/// @param prototypes `K`, what the unit vector is compared with
public record HeadShape(int hidden, int bottleneck, int prototypes) {
  public HeadShape {
    if (hidden < 1 || bottleneck < 1 || prototypes < 2) {
      throw new IllegalArgumentException(
          "head of hidden %d, bottleneck %d, prototypes %d"
              .formatted(hidden, bottleneck, prototypes));
    }
  }
}

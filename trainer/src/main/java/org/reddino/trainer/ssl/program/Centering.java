package org.reddino.trainer.ssl.program;

/// How teacher logits become targets without collapsing to one prototype.
public enum Centering {
  /// Equal shares for all prototypes within a batch, three iterations (Caron et al. 2020).
  SINKHORN,
  /// Softmax of logits less a running mean, momentum 0.9 (Caron et al. 2021).
  MOVING_AVERAGE
}

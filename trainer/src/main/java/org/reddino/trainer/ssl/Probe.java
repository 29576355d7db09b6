package org.reddino.trainer.ssl;

import java.nio.file.Path;
import java.util.Map;

/// Measures an exported encoder on labelled images while the training goes on.
@FunctionalInterface
public interface Probe {
  /// Scores by name, for example `1-NN` and `20-NN`, in percent.
  ///
  /// @param weights safetensors in RedDino's names
  Map<String, Double> measure(Path weights);
}

package org.reddino.trainer.encoder;

import java.util.Map;
import org.reddino.trainer.PositionTable;
import org.reddino.trainer.Tensor;

/// Weights of a vision transformer, complete and of the right shapes, by timm's names.
final class VitWeights {
  private static final String POSITIONS = "pos_embed";

  private final VitArchitecture architecture;
  private final FittingTensors tensors;
  private final Positions positions;

  /// @param table how a position table of another grid is resampled
  /// @throws IllegalArgumentException listing what is missing, extra or misshaped
  VitWeights(VitArchitecture architecture, Map<String, Tensor> named, PositionTable.Rule table) {
    this.architecture = architecture;
    Map<String, Tensor> tensors = BackboneNames.timm(named);
    this.positions = new Positions(architecture, tensors.get(POSITIONS), table);
    Map<String, long[]> expected = architecture.tensors();
    expected.put(POSITIONS, positions.foundShape());
    this.tensors = new FittingTensors(architecture.name(), expected, tensors);
  }

  VitArchitecture architecture() {
    return architecture;
  }

  /// What was done to the position table, empty if nothing.
  String positions() {
    return positions.description();
  }

  /// @throws IllegalArgumentException if a value is not finite
  float[] values(String name) {
    float[] values = tensors.values(name);
    return name.equals(POSITIONS) ? positions.table(values) : values;
  }
}

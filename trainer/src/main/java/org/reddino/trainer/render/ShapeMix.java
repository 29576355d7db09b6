package org.reddino.trainer.render;

import java.util.EnumMap;
import java.util.Map;
import org.reddino.trainer.Chance;

/// How often each shape occurs among the objects of a field.
///
/// @param weights relative frequency per shape, at least 0, not all 0; a missing shape never occurs
public record ShapeMix(Map<CellShape, Double> weights) {
  public ShapeMix {
    double sum = 0;
    for (Map.Entry<CellShape, Double> weight : weights.entrySet()) {
      if (!(weight.getValue() >= 0)) {
        throw new IllegalArgumentException(
            "weight of " + weight.getKey() + " is " + weight.getValue());
      }
      sum += weight.getValue();
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("all weights are 0");
    }
    weights = Map.copyOf(weights);
  }

  /// An anaemic smear: mostly round cells, some of everything.
  public static ShapeMix typical() {
    Map<CellShape, Double> weights = new EnumMap<>(CellShape.class);
    weights.put(CellShape.ROUND, 0.45);
    weights.put(CellShape.BORDERLINE_OVALOCYTE, 0.12);
    weights.put(CellShape.OVALOCYTE, 0.09);
    weights.put(CellShape.TEARDROP, 0.04);
    weights.put(CellShape.BURR, 0.045);
    weights.put(CellShape.FRAGMENTED, 0.045);
    weights.put(CellShape.ANGLED, 0.05);
    weights.put(CellShape.TWO_OVERLAPPING, 0.065);
    weights.put(CellShape.THREE_OVERLAPPING, 0.02);
    weights.put(CellShape.PLATELET, 0.065);
    weights.put(CellShape.WHITE, 0.01);
    return new ShapeMix(weights);
  }

  /// The same mix with one shape `times` as frequent before all are scaled to 1 again.
  public ShapeMix richIn(CellShape shape, double times) {
    Map<CellShape, Double> weights = new EnumMap<>(this.weights);
    weights.merge(shape, 0.0, (weight, _) -> weight * times);
    return new ShapeMix(weights);
  }

  /// Probability of a shape, 0 to 1.
  public double share(CellShape shape) {
    double sum = 0;
    for (CellShape each : CellShape.values()) {
      sum += weights.getOrDefault(each, 0.0);
    }
    return weights.getOrDefault(shape, 0.0) / sum;
  }

  CellShape draw(Chance chance) {
    double left = chance.unit();
    CellShape last = CellShape.ROUND;
    for (CellShape shape : CellShape.values()) {
      double share = share(shape);
      if (share > 0) {
        last = shape;
        left -= share;
        if (left < 0) {
          return shape;
        }
      }
    }
    return last;
  }
}

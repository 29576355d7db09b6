package org.reddino.trainer.evaluate;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// One method under one protocol.
///
/// @param acc accuracy
/// @param bAcc balanced accuracy: mean recall over the classes present in the test fold
/// @param wF1 weighted F1
/// @param folds what the metrics were read off
public record MethodScores(Summary acc, Summary bAcc, Summary wF1, List<FoldScores> folds) {
  public MethodScores {
    folds = List.copyOf(folds);
  }

  static MethodScores of(List<FoldScores> folds) {
    return new MethodScores(
        summary(folds, Confusion::accuracy),
        summary(folds, Confusion::balancedAccuracy),
        summary(folds, Confusion::weightedF1),
        folds);
  }

  private static Summary summary(List<FoldScores> folds, ToDoubleFunction<Confusion> metric) {
    return Summary.of(folds.stream().map(fold -> metric.applyAsDouble(fold.confusion())).toList());
  }
}

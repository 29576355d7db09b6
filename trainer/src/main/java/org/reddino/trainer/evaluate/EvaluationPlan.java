package org.reddino.trainer.evaluate;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/// What to evaluate.
///
/// @param protocols at least one
/// @param methods at least one
/// @param splits for the protocols that leave a choice
public record EvaluationPlan(
    Set<Protocol> protocols, Set<Method> methods, Scaling scaling, SplitSettings splits) {
  public EvaluationPlan {
    protocols = Collections.unmodifiableSet(new LinkedHashSet<>(protocols));
    methods = Collections.unmodifiableSet(new LinkedHashSet<>(methods));
    if (protocols.isEmpty() || methods.isEmpty()) {
      throw new IllegalArgumentException(
          "needs a protocol and a method, got " + protocols + " and " + methods);
    }
  }

  /// With [SplitSettings#standard].
  public EvaluationPlan(Set<Protocol> protocols, Set<Method> methods, Scaling scaling) {
    this(protocols, methods, scaling, SplitSettings.standard());
  }
}

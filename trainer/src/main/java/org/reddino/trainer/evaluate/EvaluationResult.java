package org.reddino.trainer.evaluate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Scores of every protocol and method.
///
/// @param protocols by `protocol/method`, such as `loso/20-NN`, in the order they were asked for
/// @param notes what a reader must know: methods left out, classes absent from a fold
public record EvaluationResult(Map<String, MethodScores> protocols, List<String> notes) {
  public EvaluationResult {
    protocols = Collections.unmodifiableMap(new LinkedHashMap<>(protocols));
    notes = List.copyOf(notes);
  }

  /// Key of a protocol and a method.
  public static String key(Protocol protocol, Method method) {
    return protocol.id() + "/" + method.id();
  }
}

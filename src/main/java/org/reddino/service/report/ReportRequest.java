package org.reddino.service.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.reddino.trainer.evaluate.Method;

/// What a report is asked for.
///
/// @param vocabulary the one whose labels are compared; null or empty = the only one with labelled
///     cells
/// @param encoders names beside the baseline; null or empty = the active one
/// @param methods `1-NN`, `20-NN`, `linear`; null or empty = all
public record ReportRequest(String vocabulary, List<String> encoders, List<String> methods) {
  public ReportRequest {
    vocabulary = vocabulary == null ? "" : vocabulary.strip();
    encoders = encoders == null ? List.of() : List.copyOf(encoders);
    methods = methods == null ? List.of() : List.copyOf(methods);
  }

  /// Everything left to the service.
  static ReportRequest defaults() {
    return new ReportRequest("", List.of(), List.of());
  }

  /// The methods by their ids.
  ///
  /// @throws IllegalArgumentException if one is unknown
  Set<Method> parsedMethods() {
    return methods.isEmpty()
        ? Method.all()
        : methods.stream().map(Method::of).collect(Collectors.toCollection(LinkedHashSet::new));
  }
}

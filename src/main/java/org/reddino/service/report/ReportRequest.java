package org.reddino.service.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.reddino.trainer.evaluate.Method;

/// What a report is asked for. Everything may be missing.
///
/// @param vocabulary the one whose labels are compared; null or empty = the only one with labelled
///     cells
/// @param encoders names beside the baseline; null or empty = the active one
/// @param methods `1-NN`, `20-NN`, `linear`, `1-NN-cosine`, `20-NN-cosine`, `20-NN-weighted`; null
///     or empty = the first three
/// @param folds of `kfold`, 2 to 100, 5 by default
/// @param shuffled whether `kfold` deals the cells of a class by the seed
/// @param seed of `shuffled` and of the bootstrap, 0 by default
/// @param group what `kfold` keeps in one fold: `patient`, `slide` or `image`
/// @param test which cells `fixed` judges, in the filter grammar; the others are learned from
/// @param bootstrap draws of the 95 % intervals, 100 to 100,000; none by default
/// @param cost whether the encoders' speed, memory and energy are measured, true by default
public record ReportRequest(
    String vocabulary,
    List<String> encoders,
    List<String> methods,
    Integer folds,
    Boolean shuffled,
    Long seed,
    String group,
    String test,
    Integer bootstrap,
    Boolean cost) {
  public ReportRequest {
    vocabulary = vocabulary == null ? "" : vocabulary.strip();
    encoders = encoders == null ? List.of() : List.copyOf(encoders);
    methods = methods == null ? List.of() : List.copyOf(methods);
  }

  ReportRequest(String vocabulary, List<String> encoders, List<String> methods) {
    this(vocabulary, encoders, methods, null, null, null, null, null, null, null);
  }

  /// Everything left to the service.
  static ReportRequest defaults() {
    return new ReportRequest("", List.of(), List.of());
  }

  /// The same with what was left open filled in.
  ReportRequest filled(ReportOrder order) {
    return new ReportRequest(
        order.vocabulary(),
        order.encoders().stream().map(encoder -> encoder.name()).toList(),
        order.methods().stream().map(Method::id).toList(),
        folds,
        shuffled,
        seed,
        group,
        test,
        bootstrap,
        cost);
  }

  /// The methods by their ids.
  ///
  /// @throws IllegalArgumentException if one is unknown
  Set<Method> parsedMethods() {
    return methods.isEmpty()
        ? Method.all()
        : methods.stream()
            .map(String::strip)
            .map(Method::of)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}

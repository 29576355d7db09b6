package org.reddino.trainer.evaluate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.reddino.trainer.Progress;

/// Runs the published protocol on a table: k-NN with Euclidean distance, uniform votes and ties to
/// the lowest label; logistic regression with C = D x classes / 100 (arXiv 2508.08180).
public final class Evaluation {
  private static final long UNITS = 1000;

  private final FeatureTable table;
  private final Set<Method> methods;
  private final Scaling scaling;
  private final SplitSettings settings;
  private final Consumer<HeldOutVote> witness;
  private final List<String> notes = new ArrayList<>();

  private Evaluation(FeatureTable table, EvaluationPlan plan, Consumer<HeldOutVote> witness) {
    this.witness = witness;
    this.table = table;
    this.methods = plan.methods();
    this.scaling = plan.scaling();
    this.settings = plan.splits();
  }

  /// Scores `plan` on `table`. A method that a fold is too small for is left out and named in the
  /// notes.
  ///
  /// @throws IllegalArgumentException if a protocol cannot divide the table, or no method is left
  /// @throws java.util.concurrent.CancellationException if the thread is interrupted
  public static EvaluationResult run(FeatureTable table, EvaluationPlan plan, Progress progress) {
    return run(table, plan, progress, _ -> {});
  }

  /// The same with a witness of every vote of the 20 nearest neighbors (Euclidean, uniform).
  public static EvaluationResult run(
      FeatureTable table, EvaluationPlan plan, Progress progress, Consumer<HeldOutVote> witness) {
    return new Evaluation(table, plan, witness).run(plan.protocols(), progress);
  }

  private EvaluationResult run(Set<Protocol> protocols, Progress progress) {
    Map<String, MethodScores> scores = new LinkedHashMap<>();
    int done = 0;
    for (Protocol protocol : protocols) {
      Progress part = progress.part(done * UNITS, (done + 1) * UNITS, protocols.size() * UNITS);
      protocol(protocol, part)
          .forEach(
              (method, folds) ->
                  scores.put(EvaluationResult.key(protocol, method), MethodScores.of(folds)));
      done++;
    }
    if (scores.isEmpty()) {
      throw new IllegalArgumentException("nothing to score: " + String.join("; ", notes));
    }
    return new EvaluationResult(scores, notes);
  }

  private Map<Method, List<FoldScores>> protocol(Protocol protocol, Progress progress) {
    List<Split> splits = protocol.splits(table, settings);
    Map<Method, List<FoldScores>> scores = new EnumMap<>(Method.class);
    for (Method method : methods) {
      if (possible(protocol, method, splits)) {
        scores.put(method, new ArrayList<>());
      }
    }
    for (int i = 0; i < splits.size(); i++) {
      Progress part = progress.part(i * UNITS, (i + 1) * UNITS, splits.size() * UNITS);
      Fold fold = new Fold(table, splits.get(i), scaling);
      fold.notes().forEach(note -> notes.add(protocol.id() + ", " + note));
      fold.predict(scores.keySet(), part, notes, witness)
          .forEach((method, predicted) -> scores.get(method).add(fold.scores(predicted)));
    }
    return scores;
  }

  private boolean possible(Protocol protocol, Method method, List<Split> splits) {
    for (Split split : splits) {
      int[] train = split.train();
      String reason = split.test().length == 0 ? "no test row" : "";
      if (reason.isEmpty() && train.length < method.leastTrainingRows()) {
        reason = train.length + " training rows, needs " + method.leastTrainingRows();
      } else if (reason.isEmpty()
          && method == Method.LINEAR
          && IntStream.of(table.labels(train)).distinct().count() < 2) {
        reason = "one training class, needs 2";
      }
      if (!reason.isEmpty()) {
        notes.add(
            "%s: %s left out, %s has %s"
                .formatted(protocol.id(), method.id(), split.name(), reason));
        return false;
      }
    }
    return true;
  }
}

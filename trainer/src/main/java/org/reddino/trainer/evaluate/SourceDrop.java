package org.reddino.trainer.evaluate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.reddino.trainer.Progress;

/// What each source loses when it is held out: the vote inside the source, by five folds, against
/// the vote of all other sources. 1-NN and 20-NN, Euclidean on the vectors as they are.
///
/// Folds inside a source are stratified and dealt by seed 0; where the table has groups (patients,
/// slides, images), also folds that keep them whole: then no cell is named by one of its own image,
/// but classes that few groups have go missing.
public final class SourceDrop {
  private static final Set<Method> METHODS = EnumSet.of(Method.NN1, Method.NN20);
  private static final int FOLDS = 5;

  /// Folds that every source has.
  public static final String STRATIFIED = "stratified";

  private final List<Row> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final FeatureTable table;

  private SourceDrop(FeatureTable table) {
    this.table = table;
  }

  /// One source and method.
  ///
  /// @param method `1-NN` or `20-NN`
  /// @param folds inside the source, `stratified` or `grouped`
  /// @param within mean over the folds inside the source
  /// @param heldOut with the source held out
  public record Row(String source, String method, String folds, Scores within, Scores heldOut) {}

  /// @param acc accuracy
  /// @param bAcc balanced accuracy
  /// @param wF1 weighted F1
  public record Scores(double acc, double bAcc, double wF1) {}

  /// @param rows by source, then method
  /// @param notes sources that could not be scored, and why
  public record Result(List<Row> rows, List<String> notes) {
    public Result {
      rows = List.copyOf(rows);
      notes = List.copyOf(notes);
    }
  }

  /// Scores a table. A source that has one class, or too few cells or groups for the folds, is
  /// left out and named.
  ///
  /// @throws IllegalArgumentException if there is one source only
  /// @throws java.util.concurrent.CancellationException if the thread is interrupted
  public static Result of(FeatureTable table, Progress progress) {
    return new SourceDrop(table).measure(progress);
  }

  private Result measure(Progress progress) {
    EvaluationPlan held = new EvaluationPlan(Set.of(Protocol.LOSO), METHODS, Scaling.RAW);
    EvaluationResult others = Evaluation.run(table, held, progress.part(0, 1, 2));
    int sources = table.sourceNames().size();
    for (int source = 0; source < sources; source++) {
      source(source, others, progress.part(sources + source, sources + source + 1, 2L * sources));
    }
    progress.step(1, 1);
    return new Result(rows, notes);
  }

  private void source(int source, EvaluationResult others, Progress progress) {
    String name = table.sourceNames().get(source);
    int[] perClass = table.cellsOf(source);
    long classes = IntStream.of(perClass).filter(count -> count > 0).count();
    if (classes < 2) {
      notes.add(name + " has " + (classes == 0 ? "no cell" : "one class") + ": no drop.");
      return;
    }
    FeatureTable own = table.only(source);
    if (own.rows() < FOLDS) {
      notes.add("%s has %d cells for %d folds: no drop.".formatted(name, own.rows(), FOLDS));
      return;
    }
    boolean grouped = own.groupCount() >= FOLDS;
    rows(name, inside(own, Protocol.SHUFFLED, progress.part(0, 1, 2)), Protocol.SHUFFLED, others);
    if (grouped) {
      rows(name, inside(own, Protocol.GROUPED, progress.part(1, 2, 2)), Protocol.GROUPED, others);
    } else if (own.groupCount() > 0) {
      notes.add(
          "%s has %d groups for %d folds: no drop by whole groups."
              .formatted(name, own.groupCount(), FOLDS));
    }
  }

  private void rows(
      String name, EvaluationResult inside, Protocol protocol, EvaluationResult others) {
    for (Method method : METHODS) {
      String there = EvaluationResult.key(protocol, method);
      String held = EvaluationResult.key(Protocol.LOSO, method);
      if (inside.protocols().containsKey(there) && others.protocols().containsKey(held)) {
        rows.add(
            new Row(
                name,
                method.id(),
                protocol == Protocol.GROUPED ? "grouped" : STRATIFIED,
                mean(inside.protocols().get(there)),
                fold(others.protocols().get(held), name)));
      } else {
        notes.add(name + ": no drop by " + method.id() + ", a fold is too small.");
      }
    }
  }

  private static EvaluationResult inside(FeatureTable own, Protocol protocol, Progress progress) {
    SplitSettings settings = new SplitSettings(FOLDS, 0);
    return Evaluation.run(
        own, new EvaluationPlan(Set.of(protocol), METHODS, Scaling.RAW, settings), progress);
  }

  private static Scores mean(MethodScores scores) {
    return new Scores(scores.acc().mean(), scores.bAcc().mean(), scores.wF1().mean());
  }

  private static Scores fold(MethodScores scores, String source) {
    Confusion confusion =
        scores.folds().stream()
            .filter(fold -> fold.name().equals(source))
            .findFirst()
            .orElseThrow()
            .confusion();
    return new Scores(confusion.accuracy(), confusion.balancedAccuracy(), confusion.weightedF1());
  }
}

package org.reddino.service.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.report.render.EvaluationReport.ClassRow;
import org.reddino.service.report.render.EvaluationReport.Cost;
import org.reddino.service.report.render.EvaluationReport.EncoderScores;
import org.reddino.service.report.render.EvaluationReport.Figure;
import org.reddino.service.report.render.EvaluationReport.FoldRow;
import org.reddino.service.report.render.EvaluationReport.MethodRow;
import org.reddino.service.report.render.EvaluationReport.Trust;
import org.reddino.trainer.evaluate.Bootstrap;
import org.reddino.trainer.evaluate.Confusion;
import org.reddino.trainer.evaluate.EvaluationPlan;
import org.reddino.trainer.evaluate.EvaluationResult;
import org.reddino.trainer.evaluate.FoldScores;
import org.reddino.trainer.evaluate.MethodScores;
import org.reddino.trainer.evaluate.Summary;

/// Puts the scores of one encoder into the rows of a report.
final class ScoreRows {
  private final List<String> classes;
  private final Optional<Bootstrap> bootstrap;

  private ScoreRows(List<String> classes, Optional<Bootstrap> bootstrap) {
    this.classes = classes;
    this.bootstrap = bootstrap;
  }

  /// The rows of every method.
  ///
  /// @param classes names of the classes
  static List<MethodRow> methods(
      EvaluationResult result, List<String> classes, Optional<Bootstrap> bootstrap) {
    List<MethodRow> methods = new ArrayList<>();
    result
        .protocols()
        .forEach(
            (key, scores) -> {
              String method = key.substring(key.indexOf('/') + 1);
              methods.add(new ScoreRows(classes, bootstrap).row(method, scores));
            });
    return methods;
  }

  /// A registered encoder with its rows.
  static EncoderScores of(RegisteredEncoder encoder, EvaluationPlan plan, List<MethodRow> methods) {
    return new EncoderScores(
        encoder.name(),
        encoder.identity().architecture(),
        encoder.dimension(),
        encoder.identity().weightsSha256(),
        encoder.hash(),
        switch (plan.scaling()) {
          case RAW -> "raw";
          case STANDARDIZED -> "standardized";
        },
        methods,
        Cost.unknown(),
        Trust.none(),
        List.of());
  }

  private MethodRow row(String method, MethodScores scores) {
    Confusion all =
        scores.folds().stream()
            .map(FoldScores::confusion)
            .reduce(Confusion::plus)
            .orElseThrow(() -> new IllegalStateException("no fold was scored"));
    return new MethodRow(
        method,
        figure(scores.acc(), scores, Confusion::accuracy),
        figure(scores.bAcc(), scores, Confusion::balancedAccuracy),
        figure(scores.wF1(), scores, Confusion::weightedF1),
        scores.folds().stream().map(ScoreRows::fold).toList(),
        counts(all),
        perClass(all));
  }

  private List<ClassRow> perClass(Confusion all) {
    return IntStream.range(0, all.classes())
        .mapToObj(
            c ->
                new ClassRow(
                    classes.get(c), all.support(c), all.precision(c), all.recall(c), all.f1(c)))
        .toList();
  }

  private static FoldRow fold(FoldScores fold) {
    Confusion confusion = fold.confusion();
    return new FoldRow(
        fold.name(),
        fold.trainRows(),
        confusion.total(),
        confusion.accuracy(),
        confusion.balancedAccuracy(),
        confusion.weightedF1(),
        fold.absent(),
        fold.unseen());
  }

  private Figure figure(Summary summary, MethodScores scores, ToDoubleFunction<Confusion> metric) {
    List<Double> interval =
        bootstrap
            .map(draws -> draws.interval(scores.folds(), metric))
            .map(drawn -> List.of(drawn.low(), drawn.high()))
            .orElse(List.of());
    return new Figure(summary.mean(), summary.std(), interval);
  }

  private static List<List<Integer>> counts(Confusion confusion) {
    return IntStream.range(0, confusion.classes())
        .mapToObj(
            truth ->
                IntStream.range(0, confusion.classes())
                    .mapToObj(predicted -> confusion.count(truth, predicted))
                    .toList())
        .toList();
  }
}

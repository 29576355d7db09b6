package org.reddino.service.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.report.render.EvaluationReport.EncoderScores;
import org.reddino.service.report.render.EvaluationReport.Figure;
import org.reddino.service.report.render.EvaluationReport.FoldRow;
import org.reddino.service.report.render.EvaluationReport.MethodRow;
import org.reddino.trainer.evaluate.Confusion;
import org.reddino.trainer.evaluate.EvaluationPlan;
import org.reddino.trainer.evaluate.EvaluationResult;
import org.reddino.trainer.evaluate.FoldScores;
import org.reddino.trainer.evaluate.MethodScores;
import org.reddino.trainer.evaluate.Summary;

/// Puts the scores of one encoder into the rows of a report.
final class ScoreRows {
  private ScoreRows() {}

  static EncoderScores of(RegisteredEncoder encoder, EvaluationPlan plan, EvaluationResult result) {
    List<MethodRow> methods = new ArrayList<>();
    result
        .protocols()
        .forEach((key, scores) -> methods.add(row(key.substring(key.indexOf('/') + 1), scores)));
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
        methods);
  }

  private static MethodRow row(String method, MethodScores scores) {
    Confusion all =
        scores.folds().stream()
            .map(FoldScores::confusion)
            .reduce(Confusion::plus)
            .orElseThrow(() -> new IllegalStateException("no fold was scored"));
    return new MethodRow(
        method,
        figure(scores.acc()),
        figure(scores.bAcc()),
        figure(scores.wF1()),
        scores.folds().stream().map(ScoreRows::fold).toList(),
        counts(all));
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

  private static Figure figure(Summary summary) {
    return new Figure(summary.mean(), summary.std());
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

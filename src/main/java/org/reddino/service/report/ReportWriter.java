package org.reddino.service.report;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.reddino.schema.OriginRepository;
import org.reddino.schema.Source;
import org.reddino.schema.query.CellQueries;
import org.reddino.schema.query.LabelledEmbedding;
import org.reddino.schema.query.LabelledEmbeddings;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.job.JobRun;
import org.reddino.service.report.render.EvaluationReport;
import org.reddino.service.report.render.EvaluationReport.EncoderScores;
import org.reddino.service.report.render.EvaluationReport.Setting;
import org.reddino.trainer.Progress;
import org.reddino.trainer.evaluate.Evaluation;
import org.reddino.trainer.evaluate.EvaluationPlan;
import org.reddino.trainer.evaluate.EvaluationResult;
import org.reddino.trainer.evaluate.FeatureTable;
import org.reddino.trainer.evaluate.Scaling;

/// Fulfils orders: reads the labelled cells of each encoder and scores them.
@ApplicationScoped
class ReportWriter {
  private static final long UNITS = 100;
  private static final int READ_SECONDS = 1800;

  private final LabelledEmbeddings labelled;
  private final OriginRepository origins;
  private final CellQueries cellQueries;
  private final EncoderCosts costs;
  private final ReportStamp stamp;

  ReportWriter(
      LabelledEmbeddings labelled,
      OriginRepository origins,
      CellQueries cellQueries,
      EncoderCosts costs,
      ReportStamp stamp) {
    this.labelled = labelled;
    this.origins = origins;
    this.cellQueries = cellQueries;
    this.costs = costs;
    this.stamp = stamp;
  }

  /// Writes the report of an order.
  ///
  /// @throws IllegalArgumentException if the cells do not allow it
  /// @throws java.util.concurrent.CancellationException if the job is cancelled
  EvaluationReport write(ReportOrder order, JobRun run) {
    LabelledCells baseline = cells(order, order.encoders().getFirst());
    Set<Long> tested = tested(order.division());
    List<EncoderScores> scores = new ArrayList<>();
    Set<String> notes = new LinkedHashSet<>(vocabularyNotes(order.vocabulary()));
    notes.addAll(groupNotes(order.division(), baseline));
    for (int i = 0; i < order.encoders().size(); i++) {
      RegisteredEncoder encoder = order.encoders().get(i);
      LabelledCells cells = i == 0 ? baseline : cells(order, encoder);
      if (!cells.ids().equals(baseline.ids())) {
        throw new IllegalArgumentException(
            "encoder %s has vectors of %d labelled cells, the baseline of %d"
                .formatted(encoder.name(), cells.ids().size(), baseline.ids().size()));
      }
      FeatureTable table = cells.table(order.division(), tested);
      Scoring scoring = new Scoring(order, encoder, cells, table);
      scores.add(scores(scoring, progress(run, order, i), notes));
    }
    FeatureTable table = baseline.table();
    Setting setting =
        stamp.of(
            order.kind().id(),
            order.vocabulary(),
            baseline.sha256(),
            order.division().parameters());
    return new EvaluationReport(setting, baseline.summary(table), scores, List.copyOf(notes));
  }

  private EncoderScores scores(Scoring scoring, Progress progress, Set<String> notes) {
    ReportOrder order = scoring.order();
    RegisteredEncoder encoder = scoring.encoder();
    EvaluationPlan plan = plan(order, encoder);
    VoteSheet sheet = new VoteSheet(scoring.cells().rows(), scoring.table());
    EvaluationResult result = Evaluation.run(scoring.table(), plan, progress, sheet::add);
    String protocol = order.division().protocol().id();
    result.notes().forEach(note -> notes.add(sentence(note, protocol)));
    EncoderScores scores =
        ScoreRows.of(
                encoder,
                plan,
                ScoreRows.methods(
                    result, scoring.table().labelNames(), order.division().bootstrap()))
            .with(sheet.trust(), sheet.mistakes());
    return order.measured() ? scores.with(costs.measure(encoder)) : scores;
  }

  /// One encoder of an order with the cells it is scored on.
  private record Scoring(
      ReportOrder order, RegisteredEncoder encoder, LabelledCells cells, FeatureTable table) {}

  private static List<String> groupNotes(Division division, LabelledCells cells) {
    return division.group().stream()
        .filter(group -> cells.fallingBack(group) > 0)
        .map(
            group ->
                "The %s of %d cells is unknown: their slide or image stands in."
                    .formatted(group.id(), cells.fallingBack(group)))
        .toList();
  }

  private Set<Long> tested(Division division) {
    return division
        .test()
        .map(
            test ->
                QuarkusTransaction.requiringNew()
                    .timeout(READ_SECONDS)
                    .call(() -> Set.copyOf(cellQueries.ids(test.condition()))))
        .orElse(Set.of());
  }

  LabelledCells cells(ReportOrder order, RegisteredEncoder encoder) {
    return cells(order.kind(), order.vocabulary(), encoder);
  }

  /// The labelled cells under one encoder.
  LabelledCells cells(ReportKind kind, String vocabulary, RegisteredEncoder encoder) {
    return QuarkusTransaction.requiringNew()
        .timeout(READ_SECONDS)
        .call(
            () -> {
              List<LabelledEmbedding> found = new ArrayList<>();
              labelled.each(vocabulary, encoder.id(), found::add);
              List<String> known = origins.sources().stream().map(Source::name).toList();
              return LabelledCells.select(kind, vocabulary, found, known);
            });
  }

  /// Measures differ in scale, so they are standardised on the training cells of each fold; vectors
  /// of an encoder are compared as they are.
  private static EvaluationPlan plan(ReportOrder order, RegisteredEncoder encoder) {
    return new EvaluationPlan(
        Set.of(order.division().protocol()),
        order.methods(),
        encoder.morphometric() ? Scaling.STANDARDIZED : Scaling.RAW,
        order.division().settings());
  }

  private static Progress progress(JobRun run, ReportOrder order, int encoder) {
    String name = order.encoders().get(encoder).name();
    return (done, total) -> {
      run.checkCancelled();
      run.progress(encoder * UNITS + UNITS * done / total, order.encoders().size() * UNITS, name);
    };
  }

  /// A note without the protocol, which the report is about anyway.
  private static String sentence(String note, String protocol) {
    return note.replaceFirst("^" + protocol + "[,:] ", "") + ".";
  }

  static List<String> vocabularyNotes(String vocabulary) {
    return vocabulary.equals("chula-12")
        ? List.of(
            "Code 12 (elliptocyte) is no class of chula-12: it exists in one acquisition"
                + " condition only, background cluster 5, so no other source could vote for it.")
        : List.of();
  }
}

package org.reddino.service.report;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.reddino.schema.OriginRepository;
import org.reddino.schema.Source;
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
  private final String version;

  ReportWriter(
      LabelledEmbeddings labelled,
      OriginRepository origins,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.labelled = labelled;
    this.origins = origins;
    this.version = version;
  }

  /// Writes the report of an order.
  ///
  /// @throws IllegalArgumentException if the cells do not allow it
  /// @throws java.util.concurrent.CancellationException if the job is cancelled
  EvaluationReport write(ReportOrder order, JobRun run) {
    LabelledCells baseline = cells(order, order.encoders().getFirst());
    List<EncoderScores> scores = new ArrayList<>();
    Set<String> notes = new LinkedHashSet<>(vocabularyNotes(order.vocabulary()));
    for (int i = 0; i < order.encoders().size(); i++) {
      RegisteredEncoder encoder = order.encoders().get(i);
      LabelledCells cells = i == 0 ? baseline : cells(order, encoder);
      if (!cells.ids().equals(baseline.ids())) {
        throw new IllegalArgumentException(
            "encoder %s has vectors of %d labelled cells, the baseline of %d"
                .formatted(encoder.name(), cells.ids().size(), baseline.ids().size()));
      }
      EvaluationPlan plan = plan(order, encoder);
      EvaluationResult result = Evaluation.run(cells.table(), plan, progress(run, order, i));
      String protocol = order.kind().protocol().id();
      result.notes().forEach(note -> notes.add(sentence(note, protocol)));
      scores.add(ScoreRows.of(encoder, plan, result));
    }
    FeatureTable table = baseline.table();
    Setting setting =
        new Setting(
            order.kind().id(),
            order.vocabulary(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            version,
            baseline.sha256());
    return new EvaluationReport(setting, baseline.summary(table), scores, List.copyOf(notes));
  }

  /// The labelled cells under one encoder.
  LabelledCells cells(ReportOrder order, RegisteredEncoder encoder) {
    return QuarkusTransaction.requiringNew()
        .timeout(READ_SECONDS)
        .call(
            () -> {
              List<LabelledEmbedding> found = new ArrayList<>();
              labelled.each(order.vocabulary(), encoder.id(), found::add);
              List<String> known = origins.sources().stream().map(Source::name).toList();
              return LabelledCells.select(order.kind(), order.vocabulary(), found, known);
            });
  }

  /// Measures differ in scale, so they are standardised on the training cells of each fold; vectors
  /// of an encoder are compared as they are.
  private static EvaluationPlan plan(ReportOrder order, RegisteredEncoder encoder) {
    return new EvaluationPlan(
        Set.of(order.kind().protocol()),
        order.methods(),
        encoder.morphometric() ? Scaling.STANDARDIZED : Scaling.RAW);
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

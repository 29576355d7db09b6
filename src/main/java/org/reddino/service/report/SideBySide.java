package org.reddino.service.report;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reddino.schema.query.LabelledEmbeddings;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.job.JobRun;
import org.reddino.service.report.render.EvaluationReport;
import org.reddino.trainer.evaluate.Method;
import org.reddino.trainer.evaluate.Protocol;

/// Leave-one-source-out of several encoders on the same labelled cells, by 1-NN and 20-NN.
@ApplicationScoped
public class SideBySide {
  private final LabelledEmbeddings labelled;
  private final ReportWriter writer;

  SideBySide(LabelledEmbeddings labelled, ReportWriter writer) {
    this.labelled = labelled;
    this.writer = writer;
  }

  /// The scores by the vocabulary that has the most labelled cells; empty without labels.
  ///
  /// @throws IllegalArgumentException if the labelled cells do not allow it: one source only
  public Optional<EvaluationReport> of(List<RegisteredEncoder> encoders, JobRun run) {
    Map<String, Long> counts =
        QuarkusTransaction.requiringNew().call(() -> labelled.counts(encoders.getFirst().id()));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(most -> order(most.getKey(), encoders))
        .map(order -> writer.write(order, run));
  }

  private static ReportOrder order(String vocabulary, List<RegisteredEncoder> encoders) {
    return new ReportOrder(
        ReportKind.LOSO,
        vocabulary,
        encoders,
        EnumSet.of(Method.NN1, Method.NN20),
        Division.standard(Protocol.LOSO),
        false);
  }
}

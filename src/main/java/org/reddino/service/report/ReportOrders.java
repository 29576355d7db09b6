package org.reddino.service.report;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reddino.schema.EncoderState;
import org.reddino.schema.VocabularyRepository;
import org.reddino.schema.query.LabelledEmbeddings;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.ops.ProblemException;

/// Checks requests before a job is made of them, and fills in what they leave open.
@ApplicationScoped
class ReportOrders {
  private final EncoderRegistry encoders;
  private final VocabularyRepository vocabularies;
  private final LabelledEmbeddings labelled;

  ReportOrders(
      EncoderRegistry encoders, VocabularyRepository vocabularies, LabelledEmbeddings labelled) {
    this.encoders = encoders;
    this.vocabularies = vocabularies;
    this.labelled = labelled;
  }

  /// The order a request comes to.
  ///
  /// @throws ProblemException a 400 that names the value and what there is instead
  ReportOrder order(ReportKind kind, ReportRequest request) {
    Division division = Divisions.of(kind, request);
    RegisteredEncoder baseline = baseline();
    Map<Long, RegisteredEncoder> chosen = new LinkedHashMap<>();
    chosen.put(baseline.id(), baseline);
    List<RegisteredEncoder> wanted =
        request.encoders().isEmpty()
            ? List.of(encoders.active())
            : request.encoders().stream().map(encoders::named).toList();
    for (RegisteredEncoder encoder : wanted) {
      refuseBuilding(encoder);
      chosen.putIfAbsent(encoder.id(), encoder);
    }
    return new ReportOrder(
        kind,
        vocabulary(request.vocabulary(), baseline),
        List.copyOf(chosen.values()),
        request.parsedMethods(),
        division,
        !Boolean.FALSE.equals(request.cost()));
  }

  /// The order of a calibration.
  ///
  /// @throws ProblemException a 400 that names the value and what there is instead
  CalibrationOrder order(CalibrationRequest request) {
    RegisteredEncoder encoder =
        request.encoder().isEmpty() ? encoders.active() : encoders.named(request.encoder());
    refuseBuilding(encoder);
    return new CalibrationOrder(
        vocabulary(request.vocabulary(), encoder), encoder, request.target());
  }

  private static void refuseBuilding(RegisteredEncoder encoder) {
    if (encoder.state() == EncoderState.BUILDING) {
      throw ProblemException.badRequest(
          "encoder " + encoder.name() + " is building: not every cell has its vector yet");
    }
  }

  /// The order of a batch-effect report.
  ///
  /// @throws ProblemException a 400 that names the value and what there is instead
  BatchOrder order(BatchRequest request) {
    ReportRequest plain = new ReportRequest(request.vocabulary(), request.encoders(), List.of());
    return new BatchOrder(order(ReportKind.KFOLD, plain), request.parsedCorrections());
  }

  private RegisteredEncoder baseline() {
    return encoders.liveEncoders().stream()
        .filter(RegisteredEncoder::morphometric)
        .reduce((_, newer) -> newer)
        .orElseThrow(
            () -> ProblemException.badRequest("the baseline encoder morphometry is retired"));
  }

  private String vocabulary(String asked, RegisteredEncoder baseline) {
    Map<String, Long> counts =
        QuarkusTransaction.joiningExisting().call(() -> labelled.counts(baseline.id()));
    if (asked.isEmpty() && counts.size() == 1) {
      return counts.keySet().iterator().next();
    }
    if (asked.isEmpty()) {
      throw ProblemException.badRequest("name one vocabulary; " + having(counts));
    }
    boolean known =
        QuarkusTransaction.joiningExisting().call(() -> vocabularies.find(asked).isPresent());
    if (!known) {
      throw ProblemException.badRequest("there is no vocabulary " + asked + "; " + having(counts));
    }
    if (!counts.containsKey(asked)) {
      throw ProblemException.badRequest("no cell has a class of " + asked + "; " + having(counts));
    }
    return asked;
  }

  private static String having(Map<String, Long> counts) {
    return counts.isEmpty()
        ? "no cell has a label"
        : "labelled cells: "
            + String.join(
                ", ",
                counts.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .toList());
  }
}

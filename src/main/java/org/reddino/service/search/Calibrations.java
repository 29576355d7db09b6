package org.reddino.service.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.reddino.schema.JobRepository;
import org.reddino.schema.Report;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.report.render.CalibrationReport;
import org.reddino.service.report.render.CalibrationReport.Curve;

/// The newest calibration of an encoder and a vocabulary, as a report holds it.
@ApplicationScoped
class Calibrations {
  private final JobRepository kept;
  private final EncoderRegistry encoders;
  private final ObjectMapper json;

  Calibrations(JobRepository kept, EncoderRegistry encoders, ObjectMapper json) {
    this.kept = kept;
    this.encoders = encoders;
    this.json = json;
  }

  /// What the calibration says of a vote; empty without one, and for votes that it does not hold
  /// for: by another metric, with fewer voters, for a class that it does not know.
  Optional<CalibratedVote> of(Vote vote, SearchAnswer search, String vocabulary) {
    if (vote.voters() < vote.k() || !search.metric().equals("euclidean")) {
      return Optional.empty();
    }
    Map<String, String> members =
        Map.of("vocabulary", vocabulary, "encoderHash", encoders.named(search.encoder()).hash());
    return QuarkusTransaction.joiningExisting()
        .call(() -> kept.newestReport(CalibrationReport.KIND, members))
        .flatMap(report -> calibrated(vote, report));
  }

  private Optional<CalibratedVote> calibrated(Vote vote, Report report) {
    CalibrationReport calibration = parse(report);
    int votes = vote.votes().getFirst().votes();
    return calibration.curves().stream()
        .filter(curve -> curve.label().equals(vote.label()))
        .filter(curve -> curve.probability().size() == vote.k())
        .map(Curve::probability)
        .map(curve -> curve.get(votes - 1))
        .findFirst()
        .map(
            probability ->
                new CalibratedVote(
                    probability,
                    votes / (double) vote.k(),
                    calibration.threshold().probability(),
                    probability >= calibration.threshold().probability(),
                    calibration.threshold().coverage(),
                    calibration.threshold().accuracy(),
                    report.id(),
                    calibration.created(),
                    calibration.counted(),
                    calibration.held()));
  }

  private CalibrationReport parse(Report report) {
    try {
      return json.readValue(report.result(), CalibrationReport.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept calibration is not readable", e);
    }
  }
}

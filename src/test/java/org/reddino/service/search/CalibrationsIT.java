package org.reddino.service.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.reddino.schema.JobRepository;
import org.reddino.schema.Report;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.ops.EmbeddedPostgresResource;
import org.reddino.service.report.render.CalibrationFormats;
import org.reddino.service.report.render.CalibrationReport;
import org.reddino.service.report.render.CalibrationReport.Curve;
import org.reddino.service.report.render.CalibrationReport.Limit;
import org.reddino.service.report.render.ReportFormat;
import org.reddino.trainer.calibrate.Reliability;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class CalibrationsIT {
  private static final String VOCABULARY = "calibrations-it";

  @Inject Calibrations calibrations;
  @Inject EncoderRegistry encoders;
  @Inject JobRepository kept;

  @Test
  void newestCalibration_ofEncoderAndVocabulary_answers() {
    Vote vote = vote(15, 5);
    assertThat(of(vote, "euclidean", VOCABULARY)).isEmpty();
    keep(VOCABULARY, encoders.active().hash(), 0.5);
    keep(VOCABULARY, encoders.active().hash(), 0.8);
    keep(VOCABULARY, "ab".repeat(32), 0.1);
    keep("other", encoders.active().hash(), 0.1);
    CalibratedVote calibrated = of(vote, "euclidean", VOCABULARY).orElseThrow();
    assertThat(calibrated.probability()).isCloseTo(0.8 * 15 / 20, within(1e-12));
    assertThat(calibrated.share()).isEqualTo(0.75);
    assertThat(calibrated.answered()).isTrue();
    assertThat(of(vote(11, 9), "euclidean", VOCABULARY).orElseThrow().answered()).isFalse();
  }

  @Test
  void votesItDoesNotHoldFor_areLeftAlone() {
    keep("without", encoders.active().hash(), 0.8);
    assertThat(of(vote(15, 5), "euclidean", "without")).isPresent();
    assertThat(of(vote(15, 5), "cosine", "without")).isEmpty();
    assertThat(of(vote(10, 5), "euclidean", "without")).isEmpty();
    Vote unknown = Vote.of(20, Collections.nCopies(20, "new class"), Map.of("new class", 0));
    assertThat(of(unknown, "euclidean", "without")).isEmpty();
  }

  private static Vote vote(int first, int second) {
    List<String> labels =
        Stream.concat(
                Collections.nCopies(first, "a").stream(), Collections.nCopies(second, "b").stream())
            .toList();
    return Vote.of(20, labels, Map.of("a", 0, "b", 1));
  }

  private Optional<CalibratedVote> of(Vote vote, String metric, String vocabulary) {
    SearchAnswer answer =
        new SearchAnswer(
            encoders.active().name(),
            metric,
            vocabulary,
            true,
            20,
            1,
            List.of(),
            0,
            null,
            null,
            null,
            List.of());
    return calibrations.of(vote, answer, vocabulary);
  }

  private void keep(String vocabulary, String hash, double last) {
    List<Double> curve = IntStream.rangeClosed(1, 20).mapToObj(votes -> last * votes / 20).toList();
    Reliability none = new Reliability(List.of(), 0);
    CalibrationReport report =
        new CalibrationReport(
            vocabulary,
            "encoder",
            hash,
            "2026-11-23T13:00:00Z",
            "0.1.0",
            "cd".repeat(32),
            "source",
            400,
            "classes",
            List.of(new Curve("a", 300, curve), new Curve("b", 100, curve)),
            none,
            none,
            new Limit("coverage 0.8", 0.5, 0.81, 0.88),
            List.of());
    String json = CalibrationFormats.render(report, ReportFormat.JSON);
    QuarkusTransaction.requiringNew()
        .run(() -> kept.keep(new Report(CalibrationReport.KIND, Optional.empty(), "{}", json)));
  }
}

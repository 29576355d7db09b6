package org.reddino.service.report.render;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.reddino.service.report.render.EvaluationReport.Cost;
import org.reddino.service.report.render.EvaluationReport.EncoderScores;
import org.reddino.service.report.render.EvaluationReport.Figure;
import org.reddino.service.report.render.EvaluationReport.MethodRow;

/// The table of the paper: a row per encoder, three metrics per method, the best of each column
/// told apart; and what the paper leaves out, the cost.
final class PaperTable {
  /// The paper's order.
  static final List<Metric> METRICS =
      List.of(Metric.WEIGHTED_F1, Metric.BALANCED_ACCURACY, Metric.ACCURACY);

  private final EvaluationReport report;

  PaperTable(EvaluationReport report) {
    this.report = report;
  }

  List<EncoderScores> encoders() {
    return report.encoders();
  }

  /// Methods that at least one encoder has, in their order.
  List<String> methods() {
    Set<String> methods = new LinkedHashSet<>();
    report.encoders().forEach(e -> e.methods().forEach(m -> methods.add(m.method())));
    return List.copyOf(methods);
  }

  /// Empty where the encoder lacks the method.
  Optional<Figure> figure(EncoderScores encoder, String method, Metric metric) {
    return encoder.methods().stream()
        .filter(row -> row.method().equals(method))
        .findFirst()
        .map(metric::of);
  }

  /// Whether no other encoder is better, as far as the table shows; of one encoder nothing is best.
  boolean best(EncoderScores encoder, String method, Metric metric) {
    Optional<Figure> own = figure(encoder, method, metric);
    return report.encoders().size() > 1
        && own.isPresent()
        && report.encoders().stream()
            .flatMap(other -> figure(other, method, metric).stream())
            .allMatch(other -> shown(other) <= shown(own.get()));
  }

  private static long shown(Figure figure) {
    return Math.round(1000 * figure.mean());
  }

  /// Whether the cost of at least one encoder is known.
  boolean costed() {
    return report.encoders().stream().anyMatch(encoder -> encoder.cost().known());
  }

  /// Images per second, memory, energy; a dash for what is unknown.
  static List<String> cost(Cost cost) {
    return List.of(
        number(cost.imagesPerSecond()), number(cost.peakMebibytes()), number(cost.joulesPer1000()));
  }

  /// How the costs were measured, a sentence per encoder.
  List<String> costNotes() {
    return report.encoders().stream()
        .filter(encoder -> encoder.cost().known())
        .map(
            encoder ->
                "Cost of %s: %s; energy: %s."
                    .formatted(
                        encoder.encoder(), encoder.cost().how(), encoder.cost().energySource()))
        .toList();
  }

  private static String number(double value) {
    if (!(value > 0)) {
      return "-";
    }
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
  }

  /// The figures as in the other tables: mean and deviation in percent.
  static String text(Optional<Figure> figure, String between) {
    return figure.map(value -> TextReport.figure(value, between)).orElse("-");
  }

  /// The interval in percent; empty where none was drawn.
  static String interval(Figure figure) {
    return figure.interval().size() < 2
        ? ""
        : "%s to %s"
            .formatted(
                Metric.percent(figure.interval().getFirst()),
                Metric.percent(figure.interval().getLast()));
  }

  /// All rows of a method over the encoders have an interval.
  static boolean drawn(EvaluationReport report) {
    return report.encoders().stream()
        .flatMap(encoder -> encoder.methods().stream())
        .map(MethodRow::acc)
        .anyMatch(figure -> figure.interval().size() == 2);
  }
}

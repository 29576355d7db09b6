package org.reddino.service.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.reddino.service.report.render.EvaluationReport.EncoderScores;
import org.reddino.service.report.render.EvaluationReport.Figure;
import org.reddino.service.report.render.EvaluationReport.MethodRow;

/// Bars of the weighted F1: a group per fold and one for the mean, whose error bars are one sample
/// standard deviation over the folds.
final class ScoreChart {
  private static final int LEAST_WIDTH = 420;

  /// One colour of the chart.
  private record Series(String name, MethodRow method) {}

  private final List<Series> series = new ArrayList<>();
  private final List<String> groups;
  private final BarChart chart;

  ScoreChart(EvaluationReport report) {
    for (EncoderScores encoder : report.encoders()) {
      for (MethodRow method : encoder.methods()) {
        series.add(new Series(encoder.encoder() + " " + method.method(), method));
      }
    }
    groups = new ArrayList<>(TextReport.foldNames(report));
    groups.add("mean");
    chart = new BarChart(series.stream().map(Series::name).toList(), groups);
  }

  void write(Html html) {
    chart.open(
        html,
        "Weighted F1 per fold and its mean",
        LEAST_WIDTH,
        share -> Math.round(100 * share) + "%");
    for (int group = 0; group < groups.size(); group++) {
      for (int i = 0; i < series.size(); i++) {
        bar(html, group, i);
      }
      chart.name(html, group);
    }
    chart.close(html);
  }

  private void bar(Html html, int group, int i) {
    MethodRow method = series.get(i).method();
    boolean mean = group == groups.size() - 1;
    double share = mean ? method.wF1().mean() : method.folds().get(group).wF1();
    String title = series.get(i).name() + ", " + groups.get(group) + ": " + Metric.percent(share);
    chart.bar(html, group, i, share, title);
    if (mean) {
      errorBar(html, method.wF1(), chart.middle(group, i));
    }
  }

  private static void errorBar(Html html, Figure figure, double x) {
    double top = BarChart.y(Math.min(1, figure.mean() + figure.std()));
    double bottom = BarChart.y(Math.max(0, figure.mean() - figure.std()));
    html.empty(
        "path",
        "class",
        "error",
        "d",
        String.format(
            Locale.ROOT,
            "M%.1f %.1fV%.1fM%.1f %.1fh6M%.1f %.1fh6",
            x,
            top,
            bottom,
            x - 3,
            top,
            x - 3,
            bottom),
        "stroke",
        "#111",
        "fill",
        "none");
  }
}

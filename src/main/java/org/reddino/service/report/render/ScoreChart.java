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
  private static final int LEFT = 44;
  private static final int TOP = 12;
  private static final int HEIGHT = 220;
  private static final int BAR = 12;
  private static final int GAP = 22;
  private static final int LINE = 18;

  /// Okabe and Ito's colours, told apart by all readers.
  private static final List<String> COLORS =
      List.of(
          "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#555555");

  /// One colour of the chart.
  private record Series(String name, MethodRow method) {}

  private final List<Series> series = new ArrayList<>();
  private final List<String> groups;

  ScoreChart(EvaluationReport report) {
    for (EncoderScores encoder : report.encoders()) {
      for (MethodRow method : encoder.methods()) {
        series.add(new Series(encoder.encoder() + " " + method.method(), method));
      }
    }
    groups = new ArrayList<>(TextReport.foldNames(report));
    groups.add("mean");
  }

  void write(Html html) {
    int width = Math.max(420, LEFT + groups.size() * groupWidth() + GAP);
    int height = TOP + HEIGHT + 34 + series.size() * LINE;
    html.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 " + width + " " + height,
        "width",
        "" + width,
        "role",
        "img",
        "aria-label",
        "Weighted F1 per fold and its mean");
    axis(html, width);
    for (int group = 0; group < groups.size(); group++) {
      int x = LEFT + GAP / 2 + group * groupWidth();
      for (int i = 0; i < series.size(); i++) {
        bar(html, group, i, x + i * BAR);
      }
      html.element(
          "text",
          groups.get(group),
          "x",
          "" + (x + series.size() * BAR / 2),
          "y",
          "" + (TOP + HEIGHT + 18),
          "text-anchor",
          "middle");
    }
    legend(html);
    html.close();
  }

  private int groupWidth() {
    int bars = series.size() * BAR;
    int label = groups.stream().mapToInt(String::length).max().orElse(0) * 7;
    return Math.max(bars, label) + GAP;
  }

  private static void axis(Html html, int width) {
    for (int percent = 0; percent <= 100; percent += 20) {
      String y = number(y(percent / 100.0));
      html.empty("line", "x1", "" + LEFT, "x2", "" + width, "y1", y, "y2", y, "stroke", "#ccc");
      html.element(
          "text", percent + "%", "x", "" + (LEFT - 6), "y", y, "dy", "4", "text-anchor", "end");
    }
  }

  private void bar(Html html, int group, int i, int x) {
    MethodRow method = series.get(i).method();
    boolean mean = group == groups.size() - 1;
    double share = mean ? method.wF1().mean() : method.folds().get(group).wF1();
    html.open(
        "rect",
        "x",
        "" + x,
        "y",
        number(y(share)),
        "width",
        "" + (BAR - 2),
        "height",
        number(share * HEIGHT),
        "fill",
        color(i));
    html.element(
        "title", series.get(i).name() + ", " + groups.get(group) + ": " + Metric.percent(share));
    html.close();
    if (mean) {
      errorBar(html, method.wF1(), x + (BAR - 2) / 2.0);
    }
  }

  private static void errorBar(Html html, Figure figure, double x) {
    double top = y(Math.min(1, figure.mean() + figure.std()));
    double bottom = y(Math.max(0, figure.mean() - figure.std()));
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

  private void legend(Html html) {
    for (int i = 0; i < series.size(); i++) {
      int y = TOP + HEIGHT + 34 + i * LINE;
      html.empty(
          "rect", "x", "" + LEFT, "y", "" + y, "width", "10", "height", "10", "fill", color(i));
      html.element("text", series.get(i).name(), "x", "" + (LEFT + 16), "y", "" + (y + 9));
    }
  }

  private static String color(int i) {
    return COLORS.get(i % COLORS.size());
  }

  private static double y(double share) {
    return TOP + HEIGHT * (1 - share);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}

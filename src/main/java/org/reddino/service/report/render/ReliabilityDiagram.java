package org.reddino.service.report.render;

import java.util.List;
import org.reddino.trainer.calibrate.Reliability;

/// Claimed probability against the share that was right: on the diagonal a claim can be believed,
/// below it the vote is too sure. A dot's area grows with its votes.
final class ReliabilityDiagram {
  private static final int SIDE = 260;
  private static final int LEFT = 48;
  private static final int TOP = 12;
  private static final double LEAST_RADIUS = 2.5;
  private static final double MORE_RADIUS = 8;

  /// One colour of the diagram.
  record Series(String name, Reliability points, String color) {}

  private final List<Series> series;

  ReliabilityDiagram(Reliability raw, Reliability calibrated) {
    series =
        List.of(
            new Series("share of the votes", raw, "#d55e00"),
            new Series("calibrated on other sources", calibrated, "#0072b2"));
  }

  /// @param label what a screen reader says
  void write(Html html, String label) {
    int width = LEFT + SIDE + 230;
    int height = TOP + SIDE + 44;
    html.svg(width, height, label);
    frame(html);
    for (Series each : series) {
      points(html, each);
    }
    legend(html);
    html.close();
  }

  private static void frame(Html html) {
    for (int percent = 0; percent <= 100; percent += 20) {
      String x = BarChart.number(x(percent / 100.0));
      String y = BarChart.number(y(percent / 100.0));
      html.empty(
          "path",
          "class",
          "grid",
          "d",
          "M%s %sV%s M%s %sH%s".formatted(x, TOP, TOP + SIDE, LEFT, y, LEFT + SIDE),
          "stroke",
          "#ddd",
          "fill",
          "none");
      html.element(
          "text", percent + "%", "x", "" + (LEFT - 6), "y", y, "dy", "4", "text-anchor", "end");
      html.element(
          "text", percent + "%", "x", x, "y", "" + (TOP + SIDE + 16), "text-anchor", "middle");
    }
    html.empty(
        "path",
        "class",
        "diagonal",
        "d",
        "M%d %dL%d %d".formatted(LEFT, TOP + SIDE, LEFT + SIDE, TOP),
        "stroke",
        "#888",
        "stroke-dasharray",
        "4 4",
        "fill",
        "none");
    html.element(
        "text",
        "claimed probability; upwards: share that was right",
        "x",
        "" + (LEFT + SIDE / 2),
        "y",
        "" + (TOP + SIDE + 36),
        "text-anchor",
        "middle");
  }

  private static void points(Html html, Series series) {
    long most = series.points().bins().stream().mapToLong(Reliability.Bin::votes).max().orElse(1);
    StringBuilder path = new StringBuilder();
    for (Reliability.Bin bin : series.points().bins()) {
      path.append(path.isEmpty() ? 'M' : 'L')
          .append(BarChart.number(x(bin.claimed())))
          .append(' ')
          .append(BarChart.number(y(bin.right())));
    }
    if (!path.isEmpty()) {
      html.empty(
          "path", "class", "line", "d", path.toString(), "stroke", series.color(), "fill", "none");
    }
    for (Reliability.Bin bin : series.points().bins()) {
      double radius = LEAST_RADIUS + MORE_RADIUS * Math.sqrt((double) bin.votes() / most);
      html.open(
          "circle",
          "cx",
          BarChart.number(x(bin.claimed())),
          "cy",
          BarChart.number(y(bin.right())),
          "r",
          BarChart.number(radius),
          "fill",
          series.color(),
          "fill-opacity",
          "0.7");
      html.element(
          "title",
          "%s: claimed %s%%, right %s%%, %d votes"
              .formatted(
                  series.name(),
                  Metric.percent(bin.claimed()),
                  Metric.percent(bin.right()),
                  bin.votes()));
      html.close();
    }
  }

  private void legend(Html html) {
    int x = LEFT + SIDE + 14;
    for (int i = 0; i < series.size(); i++) {
      Series each = series.get(i);
      int y = TOP + 12 + i * 42;
      html.empty("circle", "cx", "" + (x + 5), "cy", "" + (y - 4), "r", "5", "fill", each.color());
      html.element("text", each.name(), "x", "" + (x + 16), "y", "" + y);
      html.element(
          "text",
          "calibration error " + Metric.percent(each.points().error()) + "%",
          "x",
          "" + (x + 16),
          "y",
          "" + (y + 16));
    }
  }

  private static double x(double share) {
    return LEFT + SIDE * share;
  }

  private static double y(double share) {
    return TOP + SIDE * (1 - share);
  }
}

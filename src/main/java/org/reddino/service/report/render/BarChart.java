package org.reddino.service.report.render;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/// Groups of bars from 0 to 1, a colour per series, with axis and legend.
public final class BarChart {
  private static final int LEFT = 44;
  private static final int TOP = 12;
  private static final int HEIGHT = 220;
  private static final int BAR = 12;
  private static final int GAP = 22;
  private static final int LINE = 18;
  private static final int LETTER = 7;

  /// Okabe and Ito's colours, told apart by all readers.
  private static final List<String> COLORS =
      List.of(
          "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#555555");

  private final List<String> series;
  private final List<String> groups;

  public BarChart(List<String> series, List<String> groups) {
    this.series = List.copyOf(series);
    this.groups = List.copyOf(groups);
  }

  /// Opens the picture and draws the axis.
  ///
  /// @param label what a screen reader says
  /// @param leastWidth in pixels
  /// @param tick text beside a line of the axis
  public void open(Html html, String label, int leastWidth, DoubleFunction<String> tick) {
    int width = Math.max(leastWidth, LEFT + groups.size() * groupWidth() + GAP);
    html.svg(width, TOP + HEIGHT + 34 + series.size() * LINE, label);
    for (int tenths = 0; tenths <= 10; tenths += 2) {
      String y = number(y(tenths / 10.0));
      html.empty("line", "x1", "" + LEFT, "x2", "" + width, "y1", y, "y2", y, "stroke", "#ccc");
      String text = tick.apply(tenths / 10.0);
      html.element("text", text, "x", "" + (LEFT - 6), "y", y, "dy", "4", "text-anchor", "end");
    }
  }

  /// Draws the bar of a series in a group.
  ///
  /// @param share its height, 0..1
  /// @param title shown where the pointer rests
  public void bar(Html html, int group, int i, double share, String title) {
    html.open(
        "rect",
        "x",
        "" + x(group, i),
        "y",
        number(y(share)),
        "width",
        "" + (BAR - 2),
        "height",
        number(share * HEIGHT),
        "fill",
        color(i));
    html.element("title", title).close();
  }

  /// Writes the name of a group under it.
  public void name(Html html, int group) {
    int middle = x(group, 0) + series.size() * BAR / 2;
    String y = "" + (TOP + HEIGHT + 18);
    html.element("text", groups.get(group), "x", "" + middle, "y", y, "text-anchor", "middle");
  }

  /// Draws the legend and closes the picture.
  public void close(Html html) {
    for (int i = 0; i < series.size(); i++) {
      int y = TOP + HEIGHT + 34 + i * LINE;
      html.empty(
          "rect", "x", "" + LEFT, "y", "" + y, "width", "10", "height", "10", "fill", color(i));
      html.element("text", series.get(i), "x", "" + (LEFT + 16), "y", "" + (y + 9));
    }
    html.close();
  }

  /// Middle of a bar.
  double middle(int group, int i) {
    return x(group, i) + (BAR - 2) / 2.0;
  }

  static double y(double share) {
    return TOP + HEIGHT * (1 - share);
  }

  /// As coordinates are written.
  public static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private int x(int group, int i) {
    return LEFT + GAP / 2 + group * groupWidth() + i * BAR;
  }

  private int groupWidth() {
    int label = groups.stream().mapToInt(String::length).max().orElse(0) * LETTER;
    return Math.max(series.size() * BAR, label) + GAP;
  }

  private static String color(int i) {
    return COLORS.get(i % COLORS.size());
  }
}

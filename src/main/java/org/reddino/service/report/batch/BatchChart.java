package org.reddino.service.report.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.reddino.service.report.batch.BatchReport.Value;
import org.reddino.service.report.batch.BatchReport.Variant;
import org.reddino.service.report.render.Html;
import org.reddino.trainer.batch.BatchMeasure;

/// Bars of the scaled figures: a group per measure, then the mean weighted F1 by 20-NN within and
/// of held-out sources; a colour per encoder and correction.
final class BatchChart {
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

  /// @param height of a variant's bar, 0..1; empty where it has none
  private record Group(String name, Function<Variant, Optional<Double>> height) {}

  private final List<Variant> variants;
  private final List<Group> groups = new ArrayList<>();

  BatchChart(List<Variant> variants) {
    this.variants = List.copyOf(variants);
    Arrays.stream(BatchMeasure.values())
        .map(
            measure ->
                new Group(
                    measure.title(),
                    v -> Optional.ofNullable(v.all().get(measure.id())).map(Value::scaled)))
        .forEach(groups::add);
    groups.add(new Group("wF1 within", v -> Sheets.mean(v, "20-NN", drop -> drop.within().wF1())));
    groups.add(
        new Group("wF1 held out", v -> Sheets.mean(v, "20-NN", drop -> drop.heldOut().wF1())));
  }

  void write(Html html) {
    int width = LEFT + groups.size() * groupWidth() + GAP;
    int height = TOP + HEIGHT + 34 + variants.size() * LINE;
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
        "Scaled figures per encoder and correction");
    axis(html, width);
    for (int group = 0; group < groups.size(); group++) {
      group(html, groups.get(group), LEFT + GAP / 2 + group * groupWidth());
    }
    legend(html);
    html.close();
  }

  private int groupWidth() {
    int label = groups.stream().mapToInt(group -> group.name().length()).max().orElse(0) * LETTER;
    return Math.max(variants.size() * BAR, label) + GAP;
  }

  private static void axis(Html html, int width) {
    for (int tenths = 0; tenths <= 10; tenths += 2) {
      String y = number(y(tenths / 10.0));
      html.empty("line", "x1", "" + LEFT, "x2", "" + width, "y1", y, "y2", y, "stroke", "#ccc");
      String text = number(tenths / 10.0);
      html.element("text", text, "x", "" + (LEFT - 6), "y", y, "dy", "4", "text-anchor", "end");
    }
  }

  private void group(Html html, Group group, int x) {
    for (int i = 0; i < variants.size(); i++) {
      Optional<Double> height = group.height().apply(variants.get(i));
      if (height.isPresent()) {
        bar(html, variants.get(i).name() + ", " + group.name(), height.get(), x + i * BAR, i);
      }
    }
    html.element(
        "text",
        group.name(),
        "x",
        "" + (x + variants.size() * BAR / 2),
        "y",
        "" + (TOP + HEIGHT + 18),
        "text-anchor",
        "middle");
  }

  private static void bar(Html html, String name, double height, int x, int i) {
    html.open(
        "rect",
        "x",
        "" + x,
        "y",
        number(y(height)),
        "width",
        "" + (BAR - 2),
        "height",
        number(height * HEIGHT),
        "fill",
        color(i));
    html.element("title", String.format(Locale.ROOT, "%s: %.2f", name, height)).close();
  }

  private void legend(Html html) {
    for (int i = 0; i < variants.size(); i++) {
      int y = TOP + HEIGHT + 34 + i * LINE;
      html.empty(
          "rect", "x", "" + LEFT, "y", "" + y, "width", "10", "height", "10", "fill", color(i));
      html.element("text", variants.get(i).name(), "x", "" + (LEFT + 16), "y", "" + (y + 9));
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

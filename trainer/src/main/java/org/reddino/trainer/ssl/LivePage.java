package org.reddino.trainer.ssl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/// `training.html`: curves of a run, one file without anything from outside, which renews itself.
final class LivePage {
  private static final long INTERVAL_NANOS = 20_000_000_000L;
  private static final List<String> CURVES =
      List.of("loss", "cls_loss", "ibot_loss", "whole_loss", "patch_loss", "alike", "rate");

  private final Path out;
  private final double collapsed;
  private long written = System.nanoTime() - INTERVAL_NANOS;

  /// @param collapsed the loss of a network that has collapsed, NaN if unknown
  LivePage(Path out, double collapsed) {
    this.out = out;
    this.collapsed = collapsed;
  }

  /// Writes the page if the last one is old.
  void refresh() {
    if (System.nanoTime() - written >= INTERVAL_NANOS) {
      write();
    }
  }

  void write() {
    written = System.nanoTime();
    Path part = out.resolve("training.html.part");
    try {
      Files.writeString(part, page());
      Files.move(
          part,
          out.resolve("training.html"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + out.resolve("training.html"), e);
    }
  }

  private String page() throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            <!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="30">
            <title>Training</title><style>body{font:15px system-ui;max-width:60rem;margin:2rem auto;color:#222}
            svg{width:100%;height:auto;background:#fafafa}polyline{fill:none;stroke:#a2182b;stroke-width:1.5}
            line{stroke:#888;stroke-dasharray:4}h2{font-size:1rem;margin:1.5rem 0 .3rem}</style><h1>Training</h1>
            """);
    Table metrics = Table.read(out.resolve("metrics.csv"));
    for (String name : CURVES) {
      if (metrics.has(name)) {
        double mark = name.equals("loss") ? collapsed : Double.NaN;
        text.append(curve(name, metrics, mark));
      }
    }
    Table scores = Table.read(out.resolve("scores.csv"));
    for (String name : scores.names()) {
      if (!name.equals("update")) {
        text.append(curve(name, scores, Double.NaN));
      }
    }
    return text.append("</html>\n").toString();
  }

  private static String curve(String name, Table table, double mark) {
    double[] x = table.column("update");
    double[] y = table.column(name);
    if (y.length == 0) {
      return "";
    }
    double low = Double.isNaN(mark) ? Double.POSITIVE_INFINITY : mark;
    double high = Double.isNaN(mark) ? Double.NEGATIVE_INFINITY : mark;
    for (double value : y) {
      low = Double.isFinite(value) ? Math.min(low, value) : low;
      high = Double.isFinite(value) ? Math.max(high, value) : high;
    }
    double span = Math.max(1e-12, high - low);
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < y.length; i++) {
      if (Double.isFinite(y[i])) {
        double across = x.length < 2 ? 0 : (x[i] - x[0]) / (x[x.length - 1] - x[0]);
        points.append(number(10 + 880 * across)).append(',');
        points.append(number(190 - 180 * (y[i] - low) / span)).append(' ');
      }
    }
    String line = "";
    String note = "";
    if (!Double.isNaN(mark)) {
      String at = number(190 - 180 * (mark - low) / span);
      line = "<line x1=\"10\" x2=\"890\" y1=\"" + at + "\" y2=\"" + at + "\"/>";
      note = String.format(Locale.ROOT, ", dashed: collapsed at %.3f", mark);
    }
    String title =
        String.format(
            Locale.ROOT,
            "%s: %.5g at update %.0f (from %.5g to %.5g%s)",
            name,
            y[y.length - 1],
            x[x.length - 1],
            low,
            high,
            note);
    return "<h2>%s</h2><svg viewBox=\"0 0 900 200\">%s<polyline points=\"%s\"/></svg>\n"
        .formatted(title, line, points);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}

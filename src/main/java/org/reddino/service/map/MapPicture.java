package org.reddino.service.map;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;

/// Draws a map on a square: a disc a cell, the smaller the more there are. The legend is in the
/// SVG.
final class MapPicture {
  private static final double MARGIN = 0.03;
  private static final int SAMPLES = 4; // per axis and pixel of a disc's edge

  private final PlacedCells cells;
  private final int side;
  private final double left;
  private final double top;
  private final double scale;
  private final double radius;
  private final double[] range;

  MapPicture(PlacedCells cells, int side) {
    if (side < 100 || side > 8000) {
      throw new IllegalArgumentException("side is " + side + " pixels, not 100 to 8000");
    }
    this.cells = cells;
    this.side = side;
    double[] x = bounds(cells.x());
    double[] y = bounds(cells.y());
    double extent = Math.max(Math.max(x[1] - x[0], y[1] - y[0]), 1e-6);
    scale = side * (1 - 2 * MARGIN) / extent;
    left = (x[0] + x[1]) / 2 - side / (2 * scale);
    top = (y[0] + y[1]) / 2 + side / (2 * scale);
    radius = Math.clamp(0.6 * side / Math.sqrt(cells.x().length + 1.0) / 4, 0.7, 6);
    range = range(cells.coloring());
  }

  byte[] png() {
    float[] canvas = new float[3 * side * side];
    Arrays.fill(canvas, 255);
    for (int i = 0; i < cells.x().length; i++) {
      disc(canvas, across(i), down(i), color(i));
    }
    byte[] rgb = new byte[canvas.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) Math.round(canvas[i]);
    }
    return Images.png(new Pixels(side, side, rgb));
  }

  /// One path a colour: short enough for hundreds of thousands of cells.
  String svg() {
    Map<Integer, StringBuilder> paths = new TreeMap<>();
    for (int i = 0; i < cells.x().length; i++) {
      paths
          .computeIfAbsent(color(i), _ -> new StringBuilder())
          .append(String.format(Locale.ROOT, "M%.1f %.1fh0", across(i), down(i)));
    }
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\">%n"
            .formatted(side + side / 3, side, side + side / 3));
    svg.append(
        "<title>Map of %d cells by %s</title>%n"
            .formatted(cells.x().length, escaped(cells.coloring().field())));
    paths.forEach(
        (color, path) ->
            svg.append(
                String.format(
                    Locale.ROOT,
                    "<path d=\"%s\" stroke=\"#%06x\" stroke-width=\"%.2f\""
                        + " stroke-linecap=\"round\" fill=\"none\" opacity=\"0.75\"/>%n",
                    path,
                    color,
                    2 * radius)));
    legend(svg);
    return svg.append("</svg>\n").toString();
  }

  private void legend(StringBuilder svg) {
    Coloring coloring = cells.coloring();
    int line = Math.max(10, side / 48);
    if (coloring.names() == null) {
      for (int step = 0; step <= 4; step++) {
        double value = range[0] + (range[1] - range[0]) * step / 4;
        entry(
            svg, step, line, Palette.number(step / 4.0), String.format(Locale.ROOT, "%.4g", value));
      }
      return;
    }
    for (int i = 0; i < coloring.names().size(); i++) {
      entry(svg, i, line, Palette.name(i), coloring.names().get(i));
    }
  }

  private void entry(StringBuilder svg, int at, int line, int color, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<circle cx=\"%d\" cy=\"%.1f\" r=\"%.1f\" fill=\"#%06x\"/><text x=\"%d\" y=\"%.1f\""
                + " font-family=\"sans-serif\" font-size=\"%d\">%s</text>%n",
            side + line,
            line * (at + 1.5),
            line * 0.35,
            color,
            side + 2 * line,
            line * (at + 1.8),
            line - 2,
            escaped(text)));
  }

  private double across(int i) {
    return (cells.x()[i] - left) * scale;
  }

  private double down(int i) {
    return (top - cells.y()[i]) * scale;
  }

  private int color(int i) {
    Coloring coloring = cells.coloring();
    if (coloring.names() != null) {
      return Palette.name(coloring.name()[i]);
    }
    Double number = coloring.number()[i];
    return number == null
        ? Palette.NONE
        : Palette.number((number - range[0]) / Math.max(1e-12, range[1] - range[0]));
  }

  private void disc(float[] canvas, double centerX, double centerY, int color) {
    int fromX = Math.max(0, (int) (centerX - radius));
    int toX = Math.min(side - 1, (int) (centerX + radius));
    int toY = Math.min(side - 1, (int) (centerY + radius));
    for (int y = Math.max(0, (int) (centerY - radius)); y <= toY; y++) {
      for (int x = fromX; x <= toX; x++) {
        float cover = 0.75f * covered(x - centerX, y - centerY);
        int at = 3 * (y * side + x);
        for (int c = 0; c < 3 && cover > 0; c++) {
          int channel = color >> (16 - 8 * c) & 0xFF;
          canvas[at + c] += cover * (channel - canvas[at + c]);
        }
      }
    }
  }

  /// Share of a pixel, whose corner is given, inside the disc.
  private float covered(double x, double y) {
    int inside = 0;
    for (int i = 0; i < SAMPLES * SAMPLES; i++) {
      double dx = x + (i % SAMPLES + 0.5) / SAMPLES;
      int row = i / SAMPLES;
      double dy = y + (row + 0.5) / SAMPLES;
      inside += dx * dx + dy * dy <= radius * radius ? 1 : 0;
    }
    return (float) inside / (SAMPLES * SAMPLES);
  }

  private static double[] bounds(float[] values) {
    double[] bounds = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (float value : values) {
      bounds[0] = Math.min(bounds[0], value);
      bounds[1] = Math.max(bounds[1], value);
    }
    return values.length == 0 ? new double[2] : bounds;
  }

  /// The 2nd to 98th percentile: outliers do not wash the colours out.
  private static double[] range(Coloring coloring) {
    if (coloring.names() != null) {
      return new double[2];
    }
    double[] sorted =
        Arrays.stream(coloring.number())
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    int cut = sorted.length / 50;
    return sorted.length == 0
        ? new double[2]
        : new double[] {sorted[cut], sorted[sorted.length - 1 - cut]};
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

package org.reddino.service.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.reddino.service.ingest.layout.MarkedLabel;
import org.reddino.service.ingest.layout.MarkedLabel.Mark;
import org.reddino.trainer.segment.Box;
import org.reddino.trainer.segment.FoundCell;
import org.reddino.trainer.segment.Kind;
import org.reddino.trainer.segment.LabelMatching;

/// Labels with the cells they met, one to one per mark.
final class LabelMatches {
  /// A point meets a cell whose centroid lies within so many median red-cell diameters: 18 px on
  /// Chula, whose median is 38 px.
  private static final double RADIUS_DIAMETERS = 18.0 / 38.0;

  private static final double LEAST_IOU = 0.5;

  /// One label.
  ///
  /// @param cell index of its cell, -1 if it met none
  record Match(MarkedLabel label, int cell) {}

  private LabelMatches() {}

  /// Brings labels and cells together. Two labels at one place share its cell; a cell takes one
  /// label per vocabulary, a second one stays unmatched.
  ///
  /// @param medianDiameterPx median red-cell diameter of the source
  static List<Match> of(List<MarkedLabel> labels, List<FoundCell> cells, double medianDiameterPx) {
    Map<Mark, Integer> met = new LinkedHashMap<>();
    for (MarkedLabel label : labels) {
      met.put(label.mark(), label.mark() instanceof Mark.Whole && cells.size() == 1 ? 0 : -1);
    }
    points(met, cells, RADIUS_DIAMETERS * medianDiameterPx);
    areas(met, cells);
    Set<Map.Entry<Integer, String>> taken = new HashSet<>();
    List<Match> matches = new ArrayList<>(labels.size());
    for (MarkedLabel label : labels) {
      int cell = met.get(label.mark());
      boolean free = cell >= 0 && taken.add(Map.entry(cell, label.vocabulary()));
      matches.add(new Match(label, free ? cell : -1));
    }
    return matches;
  }

  private static void points(Map<Mark, Integer> met, List<FoundCell> cells, double radiusPx) {
    List<Mark.Point> points = marks(met, Mark.Point.class);
    if (points.isEmpty()) {
      return;
    }
    int[] red =
        IntStream.range(0, cells.size()).filter(i -> cells.get(i).kind() == Kind.RED).toArray();
    List<FoundCell> reds = IntStream.of(red).mapToObj(cells::get).toList();
    List<double[]> centers =
        points.stream().map(point -> new double[] {point.x(), point.y()}).toList();
    int[] cellOf = LabelMatching.points(reds, centers, radiusPx);
    for (int i = 0; i < cellOf.length; i++) {
      met.put(points.get(i), cellOf[i] < 0 ? -1 : red[cellOf[i]]);
    }
  }

  private static void areas(Map<Mark, Integer> met, List<FoundCell> cells) {
    List<Mark.Area> areas = marks(met, Mark.Area.class);
    List<Box> boxes = areas.stream().map(Mark.Area::box).toList();
    int[] cellOf = LabelMatching.boxes(cells, boxes, LEAST_IOU);
    for (int i = 0; i < cellOf.length; i++) {
      met.put(areas.get(i), cellOf[i]);
    }
  }

  private static <M extends Mark> List<M> marks(Map<Mark, Integer> met, Class<M> type) {
    return met.keySet().stream().filter(type::isInstance).map(type::cast).toList();
  }
}

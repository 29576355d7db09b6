package org.reddino.trainer.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Finds the cells of one piece of stain: ellipses fitted to arcs of outlines and to pairs of arcs,
/// of which those are chosen, best first, that follow outlines round much of their circumference,
/// lie on stain and add something of their own.
final class Clump {
  private static final double LEAST_SCORE = 0.25;
  private static final double LEAST_AREA = 0.15; // of its own, of a cell's area
  private static final double LEAST_SECTORS = 0.12; // of its own, of the circumference
  private static final double AREA_WEIGHT = 0.4;
  private static final double SAME = 0.65; // share of one ellipse inside another
  private static final double CLOSE = 0.35; // of a diameter: two arcs may be one cell's
  private static final double MOST = 0.7; // share of an arc that an ellipse explains
  private static final int ROUNDS = 3;
  private static final int LEAST_POINTS = 5;

  private final double diameter;
  private final List<double[][]> arcs;
  private final double[][] points;
  private final Evidence evidence;
  private final EllipseFit fit;
  private final List<Candidate> candidates = new ArrayList<>();

  Clump(Piece piece, double diameter, List<double[][]> outer, List<double[][]> inner) {
    this.diameter = diameter;
    arcs = new ArrayList<>(outer);
    arcs.addAll(inner);
    points = arcs.stream().flatMap(Arrays::stream).toArray(double[][]::new);
    int own = outer.stream().mapToInt(arc -> arc.length).sum();
    evidence = new Evidence(piece, diameter, points, own);
    fit = new EllipseFit(diameter);
    collect();
  }

  /// The chosen ellipses, best first.
  ///
  /// @param pixels of the piece's box
  List<Ellipse> cells(int pixels) {
    boolean[] explained = new boolean[points.length];
    boolean[] covered = new boolean[pixels];
    List<Ellipse> chosen = new ArrayList<>();
    Optional<Candidate> best = best(explained, covered, chosen);
    while (best.isPresent()) {
      chosen.add(best.get().ellipse());
      best.get().take(explained, covered);
      best = best(explained, covered, chosen);
    }
    return chosen;
  }

  private Optional<Candidate> best(boolean[] explained, boolean[] covered, List<Ellipse> chosen) {
    double leastSamples = LEAST_AREA * Math.PI / 4 * diameter * diameter / evidence.sampleArea();
    Candidate best = null;
    double most = LEAST_SCORE;
    for (Candidate candidate : candidates) {
      if (candidate.quality() <= most) {
        continue;
      }
      int area = candidate.freshArea(covered);
      double share = (double) area / candidate.samples();
      double score = candidate.quality() * (1 - AREA_WEIGHT + AREA_WEIGHT * share);
      if (area >= leastSamples
          && score > most
          && candidate.freshSectors(explained) >= LEAST_SECTORS * Evidence.SECTORS
          && !repeats(candidate.ellipse(), chosen)) {
        most = score;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean repeats(Ellipse ellipse, List<Ellipse> chosen) {
    for (Ellipse other : chosen) {
      if (ellipse.shareInside(other) > SAME || other.shareInside(ellipse) > SAME) {
        return true;
      }
    }
    return false;
  }

  private void collect() {
    Ellipse[] single = new Ellipse[arcs.size()];
    boolean[][] has = new boolean[arcs.size()][];
    for (int i = 0; i < single.length; i++) {
      single[i] = fit.fit(arcs.get(i));
      has[i] = consider(single[i], ROUNDS);
    }
    for (int i = 0; i < single.length; i++) {
      for (int j = i + 1; j < single.length; j++) {
        double dx = single[i].x() - single[j].x();
        double dy = single[i].y() - single[j].y();
        boolean close = dx * dx + dy * dy < CLOSE * CLOSE * diameter * diameter;
        if (close && !has[i][j] && !has[j][i]) {
          consider(fit.fit(joined(arcs.get(i), arcs.get(j))), ROUNDS - 1);
        }
      }
    }
  }

  private static double[][] joined(double[][] a, double[][] b) {
    double[][] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  /// Keeps the ellipse and what it becomes when fitted to all points it explains.
  ///
  /// @return per arc whether the last ellipse explains most of it
  private boolean[] consider(Ellipse start, int rounds) {
    Ellipse ellipse = start;
    boolean[] has = new boolean[arcs.size()];
    for (int round = 1; round <= rounds && evidence.plausible(ellipse); round++) {
      int[] explained = evidence.explained(ellipse);
      Optional<Candidate> candidate = evidence.judge(ellipse, explained, LEAST_SCORE);
      candidate.ifPresent(candidates::add);
      has = mostlyExplained(explained);
      if ((candidate.isEmpty() && round > 1) || explained.length < LEAST_POINTS) {
        break;
      }
      double[][] used = new double[explained.length][];
      for (int k = 0; k < used.length; k++) {
        used[k] = points[explained[k]];
      }
      ellipse = round < rounds ? fit.fit(used) : ellipse;
    }
    return has;
  }

  private boolean[] mostlyExplained(int[] explained) {
    boolean[] has = new boolean[arcs.size()];
    int at = 0;
    int end = 0;
    for (int arc = 0; arc < has.length; arc++) {
      int before = at;
      end += arcs.get(arc).length;
      while (at < explained.length && explained[at] < end) {
        at++;
      }
      has[arc] = at - before > MOST * arcs.get(arc).length;
    }
    return has;
  }
}

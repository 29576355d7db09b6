package org.reddino.trainer.correct;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.reddino.trainer.Chance;

/// Harmony's soft k-means by direction, whose clusters are dearer to a source that is there more
/// often than by chance. Names of the paper: sigma the softness, theta the weight of diversity; O
/// and E found and expected membership of the sources in the clusters.
final class SoftClusters {
  private static final double SIGMA = 0.1;
  private static final double THETA = 2;
  private static final int MOST = 100;
  private static final int ROUNDS = 20;
  private static final int BLOCKS = 20;
  private static final int PIECE = 1024; // rows
  private static final int SEEDING_ROUNDS = 10;
  private static final double CONVERGED = 1e-5;

  private final int[] sources;
  private final double[] share; // of each source
  private final Chance chance;
  private final double[][] centers; // [K][D], unit
  private final double[][] members; // [n][K], rows sum to 1
  private final double[][] found; // O, [K][source]
  private final double[] mass; // [K]
  private double[][] directions; // [n][D], unit

  SoftClusters(double[][] vectors, int[] sources, long seed) {
    this.sources = sources;
    this.share = new double[IntStream.of(sources).max().orElseThrow() + 1];
    IntStream.of(sources).forEach(source -> share[source] += 1.0 / sources.length);
    this.chance = new Chance(seed);
    int count = Math.clamp(Math.round(vectors.length / 30.0), 1, MOST);
    this.centers = new double[count][];
    this.members = new double[vectors.length][count];
    this.found = new double[count][share.length];
    this.mass = new double[count];
    move(vectors);
    seed();
  }

  int count() {
    return centers.length;
  }

  int sources() {
    return share.length;
  }

  int source(int row) {
    return sources[row];
  }

  double membership(int row, int cluster) {
    return members[row][cluster];
  }

  /// Takes the cells elsewhere; memberships stay until they settle.
  void move(double[][] vectors) {
    directions = Arrays.stream(vectors).parallel().map(SoftClusters::unit).toArray(double[][]::new);
  }

  /// Clusters anew until the cost stands still, and returns it.
  double settle() {
    double before = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      recenter();
      assign();
      double cost = cost();
      if (Math.abs(before - cost) < CONVERGED * Math.abs(cost)) {
        return cost;
      }
      before = cost;
    }
    return before;
  }

  /// Hard k-means from cells drawn by the seed, then soft memberships without diversity.
  private void seed() {
    for (int k = 0; k < centers.length; k++) {
      centers[k] = directions[chance.below(directions.length)];
    }
    for (int round = 0; round < SEEDING_ROUNDS; round++) {
      IntStream.range(0, members.length).parallel().forEach(this::choose);
      recenter();
    }
    IntStream.range(0, members.length)
        .parallel()
        .forEach(row -> members[row] = normalized(closeness(row)));
    IntStream.range(0, members.length).forEach(row -> count(row, 1));
  }

  private void choose(int row) {
    double[] near = closeness(row);
    int best = 0;
    for (int k = 1; k < near.length; k++) {
      best = near[k] > near[best] ? k : best;
    }
    Arrays.fill(members[row], 0);
    members[row][best] = 1;
  }

  /// In pieces of rows, so that each is read once for all clusters; added up in order, so that the
  /// number of threads changes nothing.
  private void recenter() {
    int pieces = (directions.length + PIECE - 1) / PIECE;
    double[][][] sums =
        IntStream.range(0, pieces).parallel().mapToObj(this::sums).toArray(double[][][]::new);
    for (int k = 0; k < centers.length; k++) {
      double[] sum = sums[0][k];
      for (int piece = 1; piece < pieces; piece++) {
        add(sum, sums[piece][k], 1);
      }
      boolean empty = Arrays.stream(sum).allMatch(value -> value == 0);
      centers[k] = empty ? centers[k] : unit(sum);
    }
  }

  /// Of each cluster, the directions of one piece's rows by their membership.
  private double[][] sums(int piece) {
    double[][] sums = new double[centers.length][directions[0].length];
    int end = Math.min(directions.length, (piece + 1) * PIECE);
    for (int row = piece * PIECE; row < end; row++) {
      for (int k = 0; k < sums.length; k++) {
        if (members[row][k] > 0) {
          add(sums[k], directions[row], members[row][k]);
        }
      }
    }
    return sums;
  }

  private static void add(double[] to, double[] values, double factor) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * values[i];
    }
  }

  /// Block by block in an order by chance: the block leaves the counts, is assigned, comes back.
  private void assign() {
    int[] order = IntStream.range(0, members.length).toArray();
    for (int i = order.length - 1; i > 0; i--) {
      int other = chance.below(i + 1);
      int moved = order[i];
      order[i] = order[other];
      order[other] = moved;
    }
    int size = (order.length + BLOCKS - 1) / BLOCKS;
    for (int from = 0; from < order.length; from += size) {
      int[] block = Arrays.copyOfRange(order, from, Math.min(order.length, from + size));
      IntStream.of(block).forEach(row -> count(row, -1));
      IntStream.of(block).parallel().forEach(row -> members[row] = diverse(row));
      IntStream.of(block).forEach(row -> count(row, 1));
    }
  }

  private void count(int row, int sign) {
    for (int k = 0; k < mass.length; k++) {
      found[k][sources[row]] += sign * members[row][k];
      mass[k] += sign * members[row][k];
    }
  }

  private double[] diverse(int row) {
    double[] weights = normalized(closeness(row));
    for (int k = 0; k < weights.length; k++) {
      weights[k] *= Math.pow(1 / crowding(k, sources[row]), THETA);
    }
    return normalized(weights);
  }

  /// (O + 1) / (E + 1).
  private double crowding(int k, int source) {
    return (Math.max(0, found[k][source]) + 1) / (Math.max(0, mass[k]) * share[source] + 1);
  }

  private double[] closeness(int row) {
    double[] near = new double[centers.length];
    for (int k = 0; k < near.length; k++) {
      near[k] = Math.exp(-distance(row, k) / SIGMA);
    }
    return near;
  }

  private double distance(int row, int k) {
    double cosine = 0;
    for (int i = 0; i < centers[k].length; i++) {
      cosine += centers[k][i] * directions[row][i];
    }
    return 2 * (1 - cosine);
  }

  private double cost() {
    double[] costs =
        IntStream.range(0, members.length).parallel().mapToDouble(this::cost).toArray();
    return Arrays.stream(costs).sum();
  }

  private double cost(int row) {
    double cost = 0;
    for (int k = 0; k < centers.length; k++) {
      double member = members[row][k];
      if (member > 0) {
        double crowd = THETA * Math.log(crowding(k, sources[row]));
        cost += member * (distance(row, k) + SIGMA * (Math.log(member) + crowd));
      }
    }
    return cost;
  }

  private static double[] normalized(double[] weights) {
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  private static double[] unit(double[] vector) {
    double length = Math.sqrt(Arrays.stream(vector).map(value -> value * value).sum());
    double by = length > 0 ? length : 1;
    return Arrays.stream(vector).map(value -> value / by).toArray();
  }
}

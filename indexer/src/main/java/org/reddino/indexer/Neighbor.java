package org.reddino.indexer;

import java.util.Comparator;

/// One found entry. Both measures are computed on the vectors as they were put.
///
/// @param id of the cell
/// @param cosine -1..1
/// @param distance Euclidean, 0 or more
public record Neighbor(long id, double cosine, double distance) {
  /// Nearest first; equally near ones by id.
  public static Comparator<Neighbor> nearestFirst(Metric metric) {
    Comparator<Neighbor> near =
        switch (metric) {
          case COSINE -> Comparator.comparingDouble(Neighbor::cosine).reversed();
          case EUCLIDEAN -> Comparator.comparingDouble(Neighbor::distance);
        };
    return near.thenComparingLong(Neighbor::id);
  }

  /// Measures a vector against a query.
  public static Neighbor measure(long id, float[] query, float[] vector) {
    double dot = 0;
    double squaredQuery = 0;
    double squaredVector = 0;
    double squaredDistance = 0;
    for (int i = 0; i < query.length; i++) {
      double a = query[i];
      double b = vector[i];
      dot += a * b;
      squaredQuery += a * a;
      squaredVector += b * b;
      squaredDistance += (a - b) * (a - b);
    }
    double cosine = dot / Math.sqrt(squaredQuery * squaredVector);
    return new Neighbor(id, Math.clamp(cosine, -1, 1), Math.sqrt(squaredDistance));
  }
}

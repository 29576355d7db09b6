package org.reddino.schema;

/// The sum of the unit vectors of a source's red cells, by one encoder.
///
/// @param id of the source
/// @param cells summed
/// @param lastCell largest id among them
/// @param sums per component
@SuppressWarnings("ArrayRecordComponent") // handed on
public record SourceSum(long id, String source, long cells, long lastCell, double[] sums) {
  /// Mean of the unit vectors.
  public double[] centroid() {
    double[] centroid = new double[sums.length];
    for (int i = 0; i < sums.length; i++) {
      centroid[i] = sums[i] / Math.max(1, cells);
    }
    return centroid;
  }

  /// Root mean squared distance of the cells from their centroid, 0..1.
  public double spread() {
    double squared = 0;
    for (double component : centroid()) {
      squared += component * component;
    }
    return Math.sqrt(Math.max(0, 1 - squared));
  }
}

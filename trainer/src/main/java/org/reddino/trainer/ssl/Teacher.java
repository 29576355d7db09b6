package org.reddino.trainer.ssl;

import org.reddino.trainer.ViewSet;

/// The encoder that a student is distilled from. `G` cells along a side of its map, `T` components.
public interface Teacher extends AutoCloseable {
  /// Components of a feature, `T`.
  int dimension();

  /// Cells along one side of the map of local features, `G`; 0 if there are none.
  int grid();

  /// Features of every picture: the whole first, then the map row by row,
  /// [pictures][1 + G * G][T].
  float[] features(ViewSet pictures);

  @Override
  void close();
}

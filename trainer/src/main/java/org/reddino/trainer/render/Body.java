package org.reddino.trainer.render;

/// One cell that can be laid on the film.
sealed interface Body permits RedBody, PlateletBody, WhiteBody {
  Silhouette silhouette();

  /// Lays it down with its middle at the given point.
  void paint(Film film, double x, double y);
}

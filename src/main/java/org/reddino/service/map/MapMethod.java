package org.reddino.service.map;

import java.util.Locale;

/// How cells are brought to a plane.
enum MapMethod {
  UMAP,
  PCA;

  /// Name in requests and in the database.
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws IllegalArgumentException with the methods there are
  static MapMethod of(String id) {
    return switch (id) {
      case "umap" -> UMAP;
      case "pca" -> PCA;
      default -> throw new IllegalArgumentException("method is " + id + ", not umap or pca");
    };
  }
}

package org.reddino.service.map;

import java.util.Locale;
import org.reddino.trainer.Progress;
import org.reddino.trainer.layout.PrincipalPlane;
import org.reddino.trainer.layout.Umap;
import org.reddino.trainer.layout.UmapSettings;

/// How cells are brought to a plane.
public enum MapMethod {
  UMAP,
  PCA;

  /// Name in requests and in the database.
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Lays vectors out.
  ///
  /// @param umap settings of UMAP
  /// @return x, y of each, [n][2]
  public float[][] layout(float[][] vectors, UmapSettings umap, Progress progress) {
    return switch (this) {
      case PCA -> PrincipalPlane.fit(vectors).positions(vectors);
      case UMAP -> Umap.layout(vectors, umap, progress);
    };
  }

  /// @throws IllegalArgumentException with the methods there are
  public static MapMethod of(String id) {
    return switch (id) {
      case "umap" -> UMAP;
      case "pca" -> PCA;
      default -> throw new IllegalArgumentException("method is " + id + ", not umap or pca");
    };
  }
}

package org.reddino.trainer.batch;

import java.util.List;

/// The batch effect of one set of vectors.
///
/// @param rejection kBET: share of cells whose neighborhood's sources differ from those of the
///     whole at alpha 0.05; 0 = mixed, about 0.05 by chance, 1 = separated
/// @param sourceIndex median iLISI, 1..sources; larger is better mixed
/// @param sourceIndexScaled (median - 1) / (sources - 1), 0..1
/// @param labelIndex median cLISI, 1..classes; smaller is purer
/// @param labelIndexScaled (classes - median) / (classes - 1), 0..1
/// @param connectivity graph connectivity of the classes, 0..1; 1 = each class in one piece
/// @param sources by number
public record BatchFigures(
    double rejection,
    double sourceIndex,
    double sourceIndexScaled,
    double labelIndex,
    double labelIndexScaled,
    double connectivity,
    List<SourceFigures> sources) {
  public BatchFigures {
    sources = List.copyOf(sources);
  }

  /// One source.
  ///
  /// @param cells of the source
  /// @param rejection kBET over its cells
  /// @param ownShare share of its cells' 20 nearest that come from itself
  /// @param chance that share if sources were mixed
  /// @param sourceIndex median iLISI of its cells
  public record SourceFigures(
      int cells, double rejection, double ownShare, double chance, double sourceIndex) {}
}

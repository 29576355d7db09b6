package org.reddino.indexer;

/// The indexes 1, 2, ... of one encoder: a rebuild fills the next while the last still answers.
public interface IndexGenerations {
  /// The generation to answer from; 0 if there is none.
  long newest();

  /// Opens a generation, or makes an empty one.
  ///
  /// @throws UnreadableIndexException if what is there is damaged or of another dimension
  VectorIndex open(long generation);

  /// Makes an empty generation, whatever a rebuild that was cut off left there.
  default VectorIndex fresh(long generation) {
    delete(generation);
    return open(generation);
  }

  /// Makes a generation the one to answer from and deletes every other.
  void keepOnly(long generation);

  /// Whether [VectorIndex#compact] and a commit leave nothing of deleted entries in the files.
  /// Where not, only a new generation, which never held them, is free of them.
  default boolean compactingExpunges() {
    return true;
  }

  /// Deletes a generation if it is there.
  void delete(long generation);
}

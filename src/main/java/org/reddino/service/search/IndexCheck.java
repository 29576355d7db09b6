package org.reddino.service.search;

/// How an index agrees with the database.
///
/// @param database vectors in the database
/// @param index entries in the index
/// @param missing vectors that the index lacks
/// @param surplus entries without a vector in the database
/// @param differing entries whose hash over vector and fields is not that of the database
/// @param sampled vectors that were compared, number by number
/// @param wrong of them that are not those of the database
/// @param repaired entries that were put again or deleted
public record IndexCheck(
    long database,
    long index,
    long missing,
    long surplus,
    long differing,
    long sampled,
    long wrong,
    long repaired) {
  /// Whether both hold the same cells with the same content.
  public boolean agrees() {
    return missing + surplus + differing + wrong == 0 && database == index;
  }
}

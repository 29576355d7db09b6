package org.reddino.service.search;

import org.reddino.indexer.Neighbor;
import org.reddino.schema.query.CellRow;

/// One neighbor as the API tells it.
///
/// @param rank from 1
/// @param cosine -1..1
/// @param distance Euclidean
/// @param label class in the query's vocabulary, null if it has none
/// @param slide name, null where unknown
/// @param patient pseudonym, null where unknown
/// @param kind `red`, `white`, `platelet`, `debris` or `patch`
/// @param box in pixels of the image
public record NeighborView(
    int rank,
    long cell,
    double cosine,
    double distance,
    String label,
    String source,
    String patient,
    String slide,
    long image,
    String kind,
    CellRow.CellBox box) {
  static NeighborView of(int rank, Neighbor neighbor, CellRow row, String vocabulary) {
    return new NeighborView(
        rank,
        neighbor.id(),
        neighbor.cosine(),
        neighbor.distance(),
        vocabulary == null ? null : row.labels().get(vocabulary),
        row.place().source(),
        row.place().patient().orElse(null),
        row.place().slideName().orElse(null),
        row.place().image(),
        row.kind(),
        row.place().box());
  }
}

package org.reddino.indexer.lucene;

import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexWriter;
import org.reddino.indexer.VectorFormat;

/// What a commit tells besides its files.
///
/// @param sequence of the last change
/// @param dimension of every vector
/// @param beam what [MeasuredBeam] found, 0 if it was not measured
/// @param format of the settings then, without which the beam says nothing
record CommitData(long sequence, int dimension, int beam, VectorFormat format) {
  private static final String SEQUENCE = "reddino.sequence";
  private static final String DIMENSION = "reddino.dimension";
  private static final String BEAM = "reddino.beam";
  private static final String FORMAT = "reddino.format";

  /// That of the last commit; of a new index, sequence 0 and the wanted dimension.
  ///
  /// @throws CorruptIndexException if the vectors have another dimension
  static CommitData read(IndexWriter writer, int wanted) throws CorruptIndexException {
    Map<String, String> data = new HashMap<>();
    if (writer.getLiveCommitData() != null) {
      writer.getLiveCommitData().forEach(entry -> data.put(entry.getKey(), entry.getValue()));
    }
    CommitData found =
        new CommitData(
            Long.parseLong(data.getOrDefault(SEQUENCE, "0")),
            Integer.parseInt(data.getOrDefault(DIMENSION, Integer.toString(wanted))),
            Integer.parseInt(data.getOrDefault(BEAM, "0")),
            VectorFormat.of(data.getOrDefault(FORMAT, VectorFormat.AUTO.text())));
    if (found.dimension != wanted) {
      throw new CorruptIndexException(
          "vectors have " + found.dimension + " components, not " + wanted, "index");
    }
    return found;
  }

  void write(IndexWriter writer) {
    Map<String, String> data =
        Map.of(
            SEQUENCE,
            Long.toString(sequence),
            DIMENSION,
            Integer.toString(dimension),
            BEAM,
            Integer.toString(beam),
            FORMAT,
            format.text());
    writer.setLiveCommitData(data.entrySet());
  }
}

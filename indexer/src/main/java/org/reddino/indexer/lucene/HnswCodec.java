package org.reddino.indexer.lucene;

import java.io.IOException;
import java.util.function.Supplier;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/// Lucene's default codec with our shape of HNSW, asked anew for every segment. It writes the
/// default's name into the files, so that any Lucene reads them.
final class HnswCodec extends FilterCodec {
  private final KnnVectorsFormat vectors;

  /// @param format of the next segment
  /// @param dimension most components of a vector
  HnswCodec(Supplier<KnnVectorsFormat> format, int dimension) {
    super("Lucene104", new Lucene104Codec());
    this.vectors =
        new PerFieldKnnVectorsFormat() {
          @Override
          public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
            return new Unlimited(format.get(), dimension);
          }
        };
  }

  @Override
  public KnnVectorsFormat knnVectorsFormat() {
    return vectors;
  }

  /// A format of Lucene without its limit of 1,024 dimensions, which is a caution and no property
  /// of the files.
  private static final class Unlimited extends KnnVectorsFormat {
    private final KnnVectorsFormat format;
    private final int dimension;

    private Unlimited(KnnVectorsFormat format, int dimension) {
      super(format.getName());
      this.format = format;
      this.dimension = dimension;
    }

    @Override
    public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
      return format.fieldsWriter(state);
    }

    @Override
    public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
      return format.fieldsReader(state);
    }

    @Override
    public int getMaxDimensions(String field) {
      return dimension;
    }

    /// Formats are told apart by it: segments of one kind share a writer.
    @Override
    public boolean equals(Object other) {
      return other instanceof Unlimited unlimited && unlimited.format == format;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(format);
    }
  }
}

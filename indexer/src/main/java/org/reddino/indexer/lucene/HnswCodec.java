package org.reddino.indexer.lucene;

import java.io.IOException;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;
import org.reddino.indexer.IndexSettings;

/// Lucene's default codec with our shape of HNSW. It writes the default's name into the files, so
/// that any
/// Lucene reads them.
final class HnswCodec extends FilterCodec {
  private final KnnVectorsFormat vectors;

  HnswCodec(IndexSettings settings) {
    super("Lucene104", new Lucene104Codec());
    KnnVectorsFormat hnsw = new Hnsw(settings);
    this.vectors =
        new PerFieldKnnVectorsFormat() {
          @Override
          public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
            return hnsw;
          }
        };
  }

  @Override
  public KnnVectorsFormat knnVectorsFormat() {
    return vectors;
  }

  /// Lucene's format without its limit of 1,024 dimensions, which is a caution and no property of
  /// the files.
  private static final class Hnsw extends KnnVectorsFormat {
    private final KnnVectorsFormat format;
    private final int dimension;

    private Hnsw(IndexSettings settings) {
      super("Lucene99HnswVectorsFormat");
      this.format = new Lucene99HnswVectorsFormat(settings.m(), settings.efConstruction());
      this.dimension = settings.dimension();
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
  }
}

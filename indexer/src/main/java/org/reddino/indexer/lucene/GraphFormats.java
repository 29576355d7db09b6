package org.reddino.indexer.lucene;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;
import org.reddino.indexer.IndexSettings;
import org.reddino.indexer.VectorFormat;

/// Lucene's formats for our settings. Merges build their graph with all processors.
final class GraphFormats implements AutoCloseable {
  /// A segment that a search at this width would read most of anyway gets no graph.
  private static final int GRAPH_ABOVE = 100;

  private static final int NO_GRAPH = Integer.MAX_VALUE;

  private final IndexSettings settings;
  private final int workers = Runtime.getRuntime().availableProcessors();
  private final ExecutorService executor =
      Executors.newFixedThreadPool(
          workers, Thread.ofPlatform().daemon().name("hnsw-", 0).factory());
  private final Map<Shape, KnnVectorsFormat> graphs = new ConcurrentHashMap<>();
  private final Map<VectorFormat, KnnVectorsFormat> plain = new EnumMap<>(VectorFormat.class);

  GraphFormats(IndexSettings settings) {
    this.settings = settings;
    for (VectorFormat format : VectorFormat.values()) {
      if (format != VectorFormat.AUTO) {
        plain.put(format, make(new Shape(format, settings.efConstruction(0)), NO_GRAPH));
      }
    }
  }

  private record Shape(VectorFormat format, int efConstruction) {}

  /// With a graph.
  ///
  /// @param vectors in the whole index
  KnnVectorsFormat graph(VectorFormat format, long vectors) {
    Shape shape = new Shape(format, settings.efConstruction(vectors));
    return graphs.computeIfAbsent(shape, each -> make(each, GRAPH_ABOVE));
  }

  /// Without a graph, which a merge makes later.
  KnnVectorsFormat plain(VectorFormat format) {
    return plain.get(format);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private KnnVectorsFormat make(Shape shape, int graphAbove) {
    ExecutorService merging = workers > 1 ? executor : null;
    int m = settings.m();
    int beam = shape.efConstruction();
    return switch (shape.format()) {
      case AUTO -> throw new IllegalArgumentException("format is auto");
      case FLOAT32 -> new Lucene99HnswVectorsFormat(m, beam, workers, merging, graphAbove);
      case INT8, INT7, INT4, INT2, INT1 ->
          new Lucene104HnswScalarQuantizedVectorsFormat(
              encoding(shape.format()), m, beam, workers, merging, graphAbove);
    };
  }

  private static ScalarEncoding encoding(VectorFormat format) {
    return switch (format) {
      case INT8 -> ScalarEncoding.UNSIGNED_BYTE;
      case INT7 -> ScalarEncoding.SEVEN_BIT;
      case INT4 -> ScalarEncoding.PACKED_NIBBLE;
      case INT2 -> ScalarEncoding.DIBIT_QUERY_NIBBLE;
      case INT1 -> ScalarEncoding.SINGLE_BIT_QUERY_NIBBLE;
      case AUTO, FLOAT32 -> throw new IllegalArgumentException(format + " is not quantised");
    };
  }
}

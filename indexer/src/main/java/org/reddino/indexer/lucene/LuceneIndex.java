package org.reddino.indexer.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
import org.reddino.indexer.Answer;
import org.reddino.indexer.IndexEntry;
import org.reddino.indexer.IndexSettings;
import org.reddino.indexer.UnreadableIndexException;
import org.reddino.indexer.VectorIndex;
import org.reddino.indexer.VectorQuery;

/// [VectorIndex] on Lucene's HNSW, one folder per index.
public final class LuceneIndex implements VectorIndex {
  private static final String SEQUENCE = "reddino.sequence";
  private static final String DIMENSION = "reddino.dimension";
  private static final double RAM_BUFFER_MB = 128;

  private final int dimension;
  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private volatile long sequence;

  private LuceneIndex(IndexSettings settings, Directory directory) throws IOException {
    this.dimension = settings.dimension();
    this.directory = directory;
    IndexWriterConfig config =
        new IndexWriterConfig()
            .setCodec(new HnswCodec(settings))
            .setRAMBufferSizeMB(RAM_BUFFER_MB)
            .setCommitOnClose(false);
    this.writer = new IndexWriter(directory, config);
    this.sequence = committed(writer, dimension);
    this.searchers = new SearcherManager(writer, null);
  }

  /// Opens the index in `folder`, or makes an empty one.
  ///
  /// @throws UnreadableIndexException if its files are damaged or of another dimension
  public static VectorIndex open(Path folder, IndexSettings settings) {
    Directory directory = null;
    try {
      directory = FSDirectory.open(folder);
      return new LuceneIndex(settings, directory);
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | IndexNotFoundException
        | IllegalArgumentException
        | java.nio.file.NoSuchFileException
        | java.io.EOFException e) {
      close(directory);
      throw new UnreadableIndexException("cannot read index " + folder, e);
    } catch (IOException e) {
      close(directory);
      throw new UncheckedIOException("cannot open index " + folder, e);
    }
  }

  private static void close(Directory directory) {
    try {
      if (directory != null) {
        directory.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + directory, e);
    }
  }

  private static long committed(IndexWriter writer, int dimension) throws CorruptIndexException {
    long sequence = 0;
    if (writer.getLiveCommitData() == null) {
      return sequence;
    }
    for (Map.Entry<String, String> entry : writer.getLiveCommitData()) {
      if (entry.getKey().equals(SEQUENCE)) {
        sequence = Long.parseLong(entry.getValue());
      } else if (entry.getKey().equals(DIMENSION)
          && Integer.parseInt(entry.getValue()) != dimension) {
        throw new CorruptIndexException(
            "vectors have " + entry.getValue() + " components, not " + dimension, "index");
      }
    }
    return sequence;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public void put(List<IndexEntry> entries) {
    entries.forEach(entry -> checkDimension(entry.vector()));
    run(
        "put " + entries.size() + " entries",
        () -> {
          for (IndexEntry entry : entries) {
            writer.updateDocument(Fields.term(entry.id()), Fields.document(entry));
          }
        });
  }

  @Override
  public void delete(Collection<Long> ids) {
    Term[] terms = ids.stream().map(Fields::term).toArray(Term[]::new);
    run("delete " + terms.length + " entries", () -> writer.deleteDocuments(terms));
  }

  @Override
  public void commit(long last) {
    run(
        "commit",
        () -> {
          Map<String, String> data =
              Map.of(SEQUENCE, Long.toString(last), DIMENSION, Integer.toString(dimension));
          writer.setLiveCommitData(data.entrySet());
          writer.commit();
        });
    sequence = last;
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public long count() {
    return read(searcher -> (long) searcher.getIndexReader().numDocs());
  }

  @Override
  public Answer search(VectorQuery query) {
    checkDimension(query.vector());
    return read(searcher -> new Search(searcher, query).run());
  }

  @Override
  public Optional<float[]> vector(long id) {
    return read(searcher -> Lookup.vector(searcher, id));
  }

  @Override
  public void ids(LongConsumer consumer) {
    read(
        searcher -> {
          for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            var ids = leaf.reader().getNumericDocValues(Fields.ID);
            Bits live = leaf.reader().getLiveDocs();
            for (int doc = 0; ids != null && doc < leaf.reader().maxDoc(); doc++) {
              if ((live == null || live.get(doc)) && ids.advanceExact(doc)) {
                consumer.accept(ids.longValue());
              }
            }
          }
          return true;
        });
  }

  @Override
  public void close() {
    run(
        "close",
        () -> {
          searchers.close();
          writer.rollback();
          directory.close();
        });
  }

  private void checkDimension(float[] vector) {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "vector has " + vector.length + " components, index has " + dimension);
    }
  }

  private interface Change {
    void run() throws IOException;
  }

  private interface Reading<T> {
    T read(IndexSearcher searcher) throws IOException;
  }

  private void run(String verb, Change change) {
    try {
      change.run();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot " + verb + " of index " + directory, e);
    }
  }

  private <T> T read(Reading<T> reading) {
    try {
      searchers.maybeRefreshBlocking();
      IndexSearcher searcher = searchers.acquire();
      try {
        return reading.read(searcher);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot search index " + directory, e);
    }
  }
}

package org.reddino.indexer.lucene;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.reddino.indexer.Answer;
import org.reddino.indexer.Beams;
import org.reddino.indexer.IndexEntry;
import org.reddino.indexer.IndexSettings;
import org.reddino.indexer.LockedIndexException;
import org.reddino.indexer.ReadOnlyIndexException;
import org.reddino.indexer.UnreadableIndexException;
import org.reddino.indexer.VectorFormat;
import org.reddino.indexer.VectorIndex;
import org.reddino.indexer.VectorQuery;

/// [VectorIndex] on Lucene's HNSW, one folder per index.
public final class LuceneIndex implements VectorIndex {
  private static final System.Logger LOGGER = System.getLogger(LuceneIndex.class.getName());
  private static final double RAM_BUFFER_MB = 128;

  private final IndexSettings settings;
  private final Directory directory;
  private final GraphFormats formats;
  private final Loading loading;
  private final GraphProgress progress = new GraphProgress();
  private final FilterBits filters = new FilterBits();
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final GraphSizes sizes;
  private volatile long sequence;
  private volatile int beam;

  private LuceneIndex(IndexSettings settings, Directory directory, GraphSizes sizes)
      throws IOException {
    this.settings = settings;
    this.sizes = sizes;
    this.loading = new Loading(sizes.most(), settings.dimension());
    this.directory = directory;
    this.formats = new GraphFormats(settings);
    IndexWriterConfig config =
        new IndexWriterConfig()
            .setCodec(new HnswCodec(this::nextFormat, settings.dimension()))
            .setRAMBufferSizeMB(RAM_BUFFER_MB)
            .setMergePolicy(loading)
            .setInfoStream(progress)
            .setCommitOnClose(false);
    this.writer = new IndexWriter(directory, config);
    CommitData last = CommitData.read(writer, settings.dimension());
    this.sequence = last.sequence();
    this.beam = last.format() == settings.format() ? last.beam() : 0;
    this.searchers = new SearcherManager(writer, null);
  }

  /// Opens the index in `folder`, or makes an empty one.
  ///
  /// @throws UnreadableIndexException if its files are damaged or of another dimension
  /// @throws LockedIndexException if another process has it open
  public static VectorIndex open(Path folder, IndexSettings settings) {
    try {
      return open(FSDirectory.open(folder), settings);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open index " + folder, e);
    }
  }

  /// Opens the index in `directory`, which it closes.
  static VectorIndex open(Directory directory, IndexSettings settings) {
    return open(directory, settings, GraphSizes.USUAL);
  }

  static VectorIndex open(Directory directory, IndexSettings settings, GraphSizes sizes) {
    try {
      return new LuceneIndex(settings, directory, sizes);
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | IndexNotFoundException
        | IllegalArgumentException
        | NoSuchFileException
        | EOFException e) {
      close(directory);
      throw new UnreadableIndexException("cannot read index " + directory, e);
    } catch (LockObtainFailedException e) {
      close(directory);
      throw new LockedIndexException(
          "index " + directory + " is open in another process, which holds write.lock", e);
    } catch (IOException e) {
      close(directory);
      throw new UncheckedIOException("cannot open index " + directory, e);
    }
  }

  private static void close(Directory directory) {
    try {
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + directory, e);
    }
  }

  @Override
  public int dimension() {
    return settings.dimension();
  }

  @Override
  public void put(List<IndexEntry> entries) {
    entries.forEach(entry -> checkDimension(entry.vector()));
    write(
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
    write("delete " + terms.length + " entries", () -> writer.deleteDocuments(terms));
  }

  @Override
  public void refresh() {
    write("refresh", searchers::maybeRefreshBlocking);
  }

  @Override
  public void commit(long last) {
    write(
        "commit",
        () -> {
          new CommitData(last, settings.dimension(), beam, settings.format()).write(writer);
          writer.commit();
          searchers.maybeRefreshBlocking();
        });
    sequence = last;
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public void startLoading() {
    loading.start();
  }

  @Override
  public void compact(LongConsumer listener) {
    loading.end();
    progress.report(
        listener,
        () ->
            write(
                "compact",
                () -> {
                  writer.forceMerge(1);
                  searchers.maybeRefreshBlocking();
                }));
    beam = count() > sizes.measuredAbove() ? measured() : 0;
  }

  /// A graph that could not be measured is searched like a small one: it is no reason to lose it.
  private int measured() {
    try {
      return read(this::measure);
    } catch (RuntimeException e) {
      LOGGER.log(System.Logger.Level.WARNING, "cannot measure the beam of " + directory, e);
      return 0;
    }
  }

  private int measure(IndexSearcher searcher) throws IOException {
    return MeasuredBeam.of(
        searcher, query -> reading(() -> search(searcher, query)), format(searcher));
  }

  @Override
  public long count() {
    return read(searcher -> (long) searcher.getIndexReader().numDocs());
  }

  @Override
  public Answer search(VectorQuery query) {
    return read(searcher -> search(searcher, query));
  }

  @Override
  public int usualBeam(int k) {
    return Beams.chosen(read(this::format), k, beam);
  }

  @Override
  public Snapshot snapshot() {
    try {
      return new Pinned(
          searchers,
          searchers.acquire(),
          (searcher, query) -> reading(() -> search(searcher, query)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read index " + directory, e);
    }
  }

  @Override
  public Optional<float[]> vector(long id) {
    return read(searcher -> Lookup.vector(searcher, id, settings.dimension()));
  }

  @Override
  public Optional<String> segment(long id) {
    return read(searcher -> Lookup.segment(searcher, id));
  }

  @Override
  public void ids(LongConsumer consumer) {
    read(
        searcher -> {
          Lookup.ids(searcher, consumer);
          return true;
        });
  }

  @Override
  public void hashes(HashConsumer consumer) {
    read(
        searcher -> {
          Lookup.hashes(searcher, consumer);
          return true;
        });
  }

  @Override
  public void close() {
    try {
      searchers.close();
      writer.rollback();
      formats.close();
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close index " + directory, e);
    }
  }

  private Answer search(IndexSearcher searcher, VectorQuery query) throws IOException {
    checkDimension(query.vector());
    return new Search(searcher, query, filters, format(searcher), beam).run();
  }

  private KnnVectorsFormat nextFormat() {
    long vectors = writer.getDocStats().maxDoc;
    VectorFormat format = format(vectors);
    return loading.active() ? formats.plain(format) : formats.graph(format, vectors);
  }

  private VectorFormat format(IndexSearcher searcher) {
    return format(searcher.getIndexReader().maxDoc());
  }

  private VectorFormat format(long vectors) {
    return settings.format().resolve(vectors, settings.dimension());
  }

  private void checkDimension(float[] vector) {
    if (vector.length != settings.dimension()) {
      throw new IllegalArgumentException(
          "vector has " + vector.length + " components, index has " + settings.dimension());
    }
  }

  private interface Change {
    void run() throws IOException;
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private interface Searching<T> {
    T read(IndexSearcher searcher) throws IOException;
  }

  /// A failed write closes Lucene's writer, so that nothing half-written is ever committed; from
  /// then on the index can only be read.
  private void write(String verb, Change change) {
    try {
      change.run();
    } catch (AlreadyClosedException e) {
      throw readOnly(verb, e);
    } catch (IOException e) {
      if (writer.isOpen()) {
        throw new UncheckedIOException("cannot " + verb + " of index " + directory, e);
      }
      throw readOnly(verb, e);
    }
  }

  private ReadOnlyIndexException readOnly(String verb, Exception failure) {
    Throwable tragedy = writer.getTragicException();
    Throwable cause = tragedy == null ? failure : tragedy;
    return new ReadOnlyIndexException(
        "cannot " + verb + ": index " + directory + " is read-only since: " + cause.getMessage(),
        failure);
  }

  private <T> T read(Searching<T> searching) {
    return reading(
        () -> {
          IndexSearcher searcher = searchers.acquire();
          try {
            return searching.read(searcher);
          } finally {
            searchers.release(searcher);
          }
        });
  }

  private <T> T reading(Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot search index " + directory, e);
    }
  }
}

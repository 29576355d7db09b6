package org.reddino.indexer.lucene;

import java.io.IOException;
import java.util.OptionalLong;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.reddino.indexer.Answer;
import org.reddino.indexer.Beams;
import org.reddino.indexer.Metric;
import org.reddino.indexer.VectorFormat;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.VectorQuery.Effort;

/// One search: exact where that is asked for, cheap, or the only right way; along the graph
/// elsewhere.
final class Search {
  private final IndexSearcher searcher;
  private final VectorQuery query;
  private final Allowed allowed;
  private final VectorFormat format;
  private final int measured;
  private final Deadline deadline;

  /// @param format coarsest form that the segments may have
  /// @param measured what [MeasuredBeam] found, 0 for nothing
  Search(
      IndexSearcher shared,
      VectorQuery query,
      FilterBits filters,
      VectorFormat format,
      int measured)
      throws IOException {
    this.deadline = new Deadline(query.bounds().time());
    // A searcher of its own, because the time limit belongs to it.
    this.searcher = new IndexSearcher(shared.getIndexReader());
    searcher.setTimeout(deadline);
    this.query = query;
    this.allowed = filters.allowed(searcher, query.filter());
    this.format = format;
    this.measured = measured;
  }

  Answer run() throws IOException {
    return switch (query.effort()) {
      case Effort.Exact() -> exact();
      case Effort.Beam(int efSearch) -> bounded() ? exact() : graph(Math.max(efSearch, query.k()));
      case Effort.Chosen(int atLeast) -> {
        int beam = Math.max(atLeast, Beams.chosen(format, query.k(), measured));
        yield exactIsBetter(beam) ? exact() : graph(beam);
      }
    };
  }

  /// What lies beyond a page, or within a radius, a graph cannot tell.
  private boolean bounded() {
    return query.bounds().radius().isPresent() || query.bounds().after().isPresent();
  }

  /// The graph links vectors of like direction; by distance, vectors as they are may be nearer
  /// elsewhere.
  private boolean exactIsBetter(int beam) {
    return query.metric() == Metric.EUCLIDEAN
        || bounded()
        || allowed.count() <= Beams.exactBelow(beam, searcher.getIndexReader().numDocs());
  }

  private Answer exact() throws IOException {
    ExactScan scan = new ExactScan(query, allowed, deadline);
    Nearest nearest = scan.run(searcher);
    OptionalLong within =
        query.bounds().radius().isPresent()
            ? OptionalLong.of(nearest.within())
            : OptionalLong.empty();
    return new Answer(nearest.neighbors(), true, scan.visited(), deadline.elapsed(), within);
  }

  private Answer graph(int beam) throws IOException {
    int width = beam + allowed.excluded().size();
    BeamQuery walk =
        new BeamQuery(
            query.vector(), width, allowed.everything() ? null : new BitsQuery(allowed.bits()));
    ScoreDoc[] found = walk.walk(searcher);
    deadline.check();
    Nearest nearest = new Nearest(query, allowed.excluded());
    new Candidates(query, searcher.getIndexReader().leaves(), found)
        .offerTo(nearest, allowed.excluded().size());
    return new Answer(
        nearest.neighbors(), false, walk.visited(), deadline.elapsed(), OptionalLong.empty());
  }
}

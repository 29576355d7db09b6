package org.reddino.service.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.reddino.indexer.Answer;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Metric;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.VectorQuery.Effort;
import org.reddino.schema.query.CellQueries;
import org.reddino.schema.query.CellRow;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.ops.ProblemException;

/// Answers similarity queries.
@ApplicationScoped
class Retrieval {
  private static final int DEFAULT_K = 20;
  private static final int MAX_K = 1000;
  private static final String RED_CELLS = "kind = red";

  private final SearchIndexes indexes;
  private final EncoderRegistry encoders;
  private final QueryPoints points;
  private final CellQueries cells;

  Retrieval(
      SearchIndexes indexes, EncoderRegistry encoders, QueryPoints points, CellQueries cells) {
    this.indexes = indexes;
    this.encoders = encoders;
    this.points = points;
    this.cells = cells;
  }

  /// The neighbors of the request's cell, image or vector.
  ///
  /// @param byDefault metric of a request that names none
  /// @param also what every neighbor must fulfil besides the request's own filter
  SearchAnswer search(SearchRequest request, Metric byDefault, Filter also) {
    long start = System.nanoTime();
    RegisteredEncoder encoder =
        request.encoder() == null ? encoders.active() : encoders.named(request.encoder());
    QueryPoint point = points.of(request, encoder);
    Exclusion exclusion = Exclusion.of(scopes(request), point.cell());
    Filter filter = new Filter.And(List.of(filter(request), exclusion.filter(), also));
    VectorQuery query =
        new VectorQuery(
            point.vector(), k(request), metric(request, byDefault), filter, effort(request));
    Answer answer = indexes.current(encoder).index().search(query);
    List<NeighborView> neighbors = describe(answer.neighbors(), request.vocabulary());
    return new SearchAnswer(
        encoder.name(),
        query.metric().name().toLowerCase(Locale.ROOT),
        request.vocabulary(),
        answer.exact(),
        answer.visited(),
        (System.nanoTime() - start) / 1e6,
        exclusion.applied(),
        exclusion.byPatient()
            ? neighbors.stream().filter(neighbor -> neighbor.patient() == null).count()
            : 0,
        neighbors);
  }

  private List<NeighborView> describe(List<Neighbor> neighbors, String vocabulary) {
    Map<Long, CellRow> rows =
        QuarkusTransaction.joiningExisting()
            .call(() -> cells.rows(neighbors.stream().map(Neighbor::id).toList()));
    List<NeighborView> views = new ArrayList<>();
    for (Neighbor neighbor : neighbors) {
      // A cell deleted since the search began is no answer any more.
      if (rows.containsKey(neighbor.id())) {
        views.add(NeighborView.of(views.size() + 1, neighbor, rows.get(neighbor.id()), vocabulary));
      }
    }
    return views;
  }

  private static Filter filter(SearchRequest request) {
    String text = request.filter() == null ? RED_CELLS : request.filter();
    return FilterParser.parse(text, new FilterFields(Optional.ofNullable(request.vocabulary())));
  }

  private static List<Scope> scopes(SearchRequest request) {
    return request.exclude() == null ? List.of(Scope.SELF) : request.exclude();
  }

  private static int k(SearchRequest request) {
    int k = request.k() == null ? DEFAULT_K : request.k();
    if (k < 1 || k > MAX_K) {
      throw ProblemException.badRequest("k is " + k + ", not 1 to " + MAX_K);
    }
    return k;
  }

  private static Metric metric(SearchRequest request, Metric byDefault) {
    if (request.metric() == null) {
      return byDefault;
    }
    return switch (request.metric()) {
      case "cosine" -> Metric.COSINE;
      case "euclidean" -> Metric.EUCLIDEAN;
      default ->
          throw ProblemException.badRequest(
              "metric is " + request.metric() + ", not cosine or euclidean");
    };
  }

  private static Effort effort(SearchRequest request) {
    if (Boolean.TRUE.equals(request.exact())) {
      return new Effort.Exact();
    }
    return request.efSearch() == null ? new Effort.Chosen() : new Effort.Beam(request.efSearch());
  }
}

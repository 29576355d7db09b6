package org.reddino.service.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private static final int MAX_GROUPED = 10_000;
  private static final String KIND = "kind";

  /// Its labels are kinds: a vote among red cells only would always say red.
  private static final String KINDS_VOCABULARY = "cell-type";

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
    if (request.diversity() != null) {
      throw ProblemException.badRequest("diversity is not available yet");
    }
    RegisteredEncoder encoder =
        request.encoder() == null ? encoders.active() : encoders.named(request.encoder());
    QueryPoint point = points.of(request, encoder);
    Exclusion exclusion = Exclusion.of(scopes(request), point.cells());
    Filter filter = new Filter.And(List.of(filter(request), exclusion.filter(), also));
    VectorQuery query =
        new VectorQuery(
            point.vector(), k(request), metric(request, byDefault), filter, effort(request));
    EncoderIndex index = indexes.current(encoder);
    Found found =
        request.groupBy() == null ? found(index, query) : grouped(index, query, request.groupBy());
    Answer answer = found.answer();
    List<NeighborView> neighbors = views(found, query.k(), request.vocabulary());
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

  /// @param rows of the neighbors that are still stored
  private record Found(Answer answer, List<Neighbor> neighbors, Map<Long, CellRow> rows) {}

  private Found found(EncoderIndex index, VectorQuery query) {
    Answer answer = index.search(query);
    List<Long> ids = answer.neighbors().stream().map(Neighbor::id).toList();
    Map<Long, CellRow> rows = QuarkusTransaction.joiningExisting().call(() -> cells.rows(ids));
    // A cell deleted since the search began is no answer any more.
    List<Neighbor> stored =
        answer.neighbors().stream().filter(neighbor -> rows.containsKey(neighbor.id())).toList();
    return new Found(answer, stored, rows);
  }

  /// The nearest of each group: of exact neighbors, ever more, until they come of `k` groups.
  private Found grouped(EncoderIndex index, VectorQuery query, Scope groupBy) {
    for (int wanted = 4 * query.k(); ; wanted *= 4) {
      int most = Math.min(wanted, MAX_GROUPED);
      Found all =
          found(
              index,
              new VectorQuery(
                  query.vector(), most, query.metric(), query.filter(), new Effort.Exact()));
      Map<String, Neighbor> nearest = new LinkedHashMap<>();
      for (Neighbor neighbor : all.neighbors()) {
        nearest.putIfAbsent(groupBy.group(all.rows().get(neighbor.id())), neighbor);
      }
      boolean complete = all.answer().neighbors().size() < most || most == MAX_GROUPED;
      if (nearest.size() >= query.k() || complete) {
        return new Found(all.answer(), List.copyOf(nearest.values()), all.rows());
      }
    }
  }

  private static List<NeighborView> views(Found found, int k, String vocabulary) {
    List<NeighborView> views = new ArrayList<>();
    for (Neighbor neighbor : found.neighbors().subList(0, Math.min(k, found.neighbors().size()))) {
      CellRow row = found.rows().get(neighbor.id());
      views.add(NeighborView.of(views.size() + 1, neighbor, row, vocabulary));
    }
    return views;
  }

  private static Filter filter(SearchRequest request) {
    String text = request.filter() == null ? "" : request.filter();
    Filter filter =
        FilterParser.parse(text, new FilterFields(Optional.ofNullable(request.vocabulary())));
    return names(filter, KIND) || KINDS_VOCABULARY.equals(request.vocabulary())
        ? filter
        : new Filter.And(List.of(new Filter.AnyOf(KIND, Set.of("red")), filter));
  }

  private static boolean names(Filter filter, String field) {
    return switch (filter) {
      case Filter.Everything(), Filter.Ids(_) -> false;
      case Filter.And(var parts) -> parts.stream().anyMatch(part -> names(part, field));
      case Filter.Or(var parts) -> parts.stream().anyMatch(part -> names(part, field));
      case Filter.Not(var part) -> names(part, field);
      case Filter.AnyOf(var name, _) -> name.equals(field);
      case Filter.Range(var name, _, _) -> name.equals(field);
      case Filter.Has(var name) -> name.equals(field);
    };
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

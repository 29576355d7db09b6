package org.reddino.service.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Metric;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.VectorQuery.Effort;
import org.reddino.schema.CellKind;
import org.reddino.schema.EncoderState;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.ops.ProblemException;

/// Understands requests: defaults, limits, filters.
@ApplicationScoped
class QueryPlans {
  private static final int DEFAULT_K = 20;

  private final EncoderRegistry encoders;
  private final QueryPoints points;
  private final SearchLimits limits;
  private final QueryCorrections corrections;

  QueryPlans(
      EncoderRegistry encoders,
      QueryPoints points,
      SearchLimits limits,
      QueryCorrections corrections) {
    this.encoders = encoders;
    this.points = points;
    this.limits = limits;
    this.corrections = corrections;
  }

  /// @param byDefault metric of a request that names none
  /// @param also what every neighbor must fulfil besides the request's own filter
  /// @throws ProblemException 400 if the request asks for what is not there, or too much
  QueryPlan of(SearchRequest request, Metric byDefault, Filter also) {
    RegisteredEncoder encoder =
        request.encoder() == null ? encoders.active() : encoders.named(request.encoder());
    if (encoder.state() == EncoderState.RETIRED) {
      throw ProblemException.conflict("encoder " + encoder.name() + " is retired");
    }
    Filter given = filter(request);
    QueryPoint point = points.of(request, encoder);
    Filter own =
        request.kind() == null
            ? CellFilters.meant(given, point.kind(), Optional.ofNullable(request.vocabulary()))
            : CellFilters.of(CellKind.of(request.kind()), given);
    Exclusion exclusion = Exclusion.of(scopes(request), point.cells());
    Optional<FittedCorrection> correction = corrections.of(request, encoder, point);
    VectorQuery query =
        new VectorQuery(
                correction.map(c -> c.query(request, point)).orElse(point.vector()),
                k(request),
                metric(request, correction.isPresent() ? Metric.EUCLIDEAN : byDefault),
                new Filter.And(List.of(own, exclusion.filter(), also)),
                effort(request))
            .limited(time(request));
    return new QueryPlan(
        request,
        encoder,
        point,
        exclusion,
        request.radius() == null ? query : query.within(request.radius()),
        correction);
  }

  private Filter filter(SearchRequest request) {
    String text = request.filter() == null ? "" : request.filter();
    Filter filter =
        FilterParser.parse(text, new FilterFields(Optional.ofNullable(request.vocabulary())));
    if (filter.size() > limits.maxFilterTerms()) {
      throw ProblemException.badRequest(
          "filter has %d terms, not more than %d"
              .formatted(filter.size(), limits.maxFilterTerms()));
    }
    return filter;
  }

  private static List<Scope> scopes(SearchRequest request) {
    return request.exclude() == null ? List.of(Scope.SELF) : request.exclude();
  }

  /// All within a radius are wanted, unless fewer are asked for.
  private int k(SearchRequest request) {
    int byDefault = request.radius() == null ? Math.min(DEFAULT_K, limits.maxK()) : limits.maxK();
    int k = request.k() == null ? byDefault : request.k();
    if (k < 1 || k > limits.maxK()) {
      throw ProblemException.badRequest("k is %d, not 1 to %d".formatted(k, limits.maxK()));
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

  private Effort effort(SearchRequest request) {
    Integer efSearch = request.efSearch();
    if (efSearch != null && (efSearch < 1 || efSearch > limits.maxEfSearch())) {
      throw ProblemException.badRequest(
          "efSearch is %d, not 1 to %d".formatted(efSearch, limits.maxEfSearch()));
    }
    if (Boolean.TRUE.equals(request.exact())) {
      return new Effort.Exact();
    }
    return efSearch == null ? new Effort.Chosen() : new Effort.Beam(efSearch);
  }

  private Duration time(SearchRequest request) {
    long most = limits.maxTime().toMillis();
    long asked = request.timeMs() == null ? most : request.timeMs();
    if (asked < 1 || asked > most) {
      throw ProblemException.badRequest("timeMs is %d, not 1 to %d".formatted(asked, most));
    }
    return Duration.ofMillis(asked);
  }
}

package org.reddino.service.search;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Metric;
import org.reddino.service.ops.Problem;
import org.reddino.service.ops.ProblemException;

/// Similarity queries and votes.
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class SearchResource {
  private final Retrieval retrieval;
  private final Classifier classifier;
  private final SearchLimits limits;

  SearchResource(Retrieval retrieval, Classifier classifier, SearchLimits limits) {
    this.retrieval = retrieval;
    this.classifier = classifier;
    this.limits = limits;
  }

  @POST
  @Path("search")
  public SearchAnswer search(SearchRequest request) {
    return answer(() -> retrieval.search(present(request), Metric.COSINE, new Filter.Everything()));
  }

  /// @param queries as for a single search
  public record Batch(List<SearchRequest> queries) {}

  /// @param answers in the order of the queries
  public record BatchAnswer(List<SearchAnswer> answers) {}

  /// Several queries in one call; a mistake in one is told with its number, from 0.
  @POST
  @Path("search/batch")
  public BatchAnswer batch(Batch batch) {
    if (batch == null || batch.queries() == null || batch.queries().isEmpty()) {
      throw ProblemException.badRequest("queries are missing");
    }
    int count = batch.queries().size();
    if (count > limits.maxBatch()) {
      throw ProblemException.badRequest(
          "%d queries in one batch, not more than %d".formatted(count, limits.maxBatch()));
    }
    List<SearchAnswer> answers = new ArrayList<>();
    for (SearchRequest query : batch.queries()) {
      try {
        answers.add(search(query));
      } catch (ProblemException e) {
        Problem problem = e.problem();
        throw new ProblemException(
            new Problem(
                problem.title(),
                problem.status(),
                "query " + answers.size() + ": " + problem.detail(),
                problem.extensions()));
      }
    }
    return new BatchAnswer(answers);
  }

  /// @param query as for a search
  /// @param cell to explain
  public record Why(SearchRequest query, Long cell) {}

  /// Why a cell is, or is not, among the neighbors of a query.
  @POST
  @Path("search/explain")
  public ExplanationView explain(Why why) {
    if (why == null || why.query() == null || why.cell() == null) {
      throw ProblemException.badRequest("give a query and a cell");
    }
    return answer(() -> retrieval.explain(why.query(), why.cell()));
  }

  @POST
  @Path("classify")
  public Classification classify(SearchRequest request) {
    return answer(() -> classifier.classify(present(request)));
  }

  private static SearchRequest present(SearchRequest request) {
    if (request == null) {
      throw ProblemException.badRequest("the request has no body");
    }
    return request;
  }

  /// A mistake in the filter is told with its column.
  static <T> T answer(Supplier<T> question) {
    try {
      return question.get();
    } catch (FilterSyntaxException e) {
      throw ProblemException.badRequest(e.getMessage(), Map.of("column", e.column()));
    }
  }
}

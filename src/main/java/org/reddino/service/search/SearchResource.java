package org.reddino.service.search;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.function.Supplier;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Metric;
import org.reddino.service.ops.ProblemException;

/// Similarity queries and votes.
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class SearchResource {
  private final Retrieval retrieval;
  private final Classifier classifier;

  SearchResource(Retrieval retrieval, Classifier classifier) {
    this.retrieval = retrieval;
    this.classifier = classifier;
  }

  @POST
  @Path("search")
  public SearchAnswer search(SearchRequest request) {
    return answer(() -> retrieval.search(present(request), Metric.COSINE, new Filter.Everything()));
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

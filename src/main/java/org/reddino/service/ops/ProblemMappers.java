package org.reddino.service.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.reddino.indexer.ReadOnlyIndexException;
import org.reddino.indexer.SearchTimeoutException;

/// Every exception that leaves the API, as a [Problem].
class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
  private static final int INSUFFICIENT_STORAGE = 507;

  @ServerExceptionMapper
  Response problem(ProblemException e) {
    return e.problem().response();
  }

  @ServerExceptionMapper
  Response badArgument(IllegalArgumentException e) {
    return Problem.of(Status.BAD_REQUEST, String.valueOf(e.getMessage())).response();
  }

  /// A search that was given up.
  @ServerExceptionMapper
  Response timedOut(SearchTimeoutException e) {
    return Problem.of(Status.BAD_REQUEST, e.getMessage() + "; narrow the filter or ask for less")
        .response();
  }

  /// A disk that is full, or an index that cannot be written for another reason.
  @ServerExceptionMapper
  Response readOnly(ReadOnlyIndexException e) {
    LOG.error("the index is read-only", e);
    return new Problem("Insufficient Storage", INSUFFICIENT_STORAGE, e.getMessage(), Map.of())
        .response();
  }

  @ServerExceptionMapper
  Response badJson(JsonProcessingException e) {
    return Problem.of(Status.BAD_REQUEST, e.getOriginalMessage()).response();
  }

  /// A member of the wrong type, or one that the call does not know.
  @ServerExceptionMapper
  Response badMember(MismatchedInputException e) {
    return Problem.of(Status.BAD_REQUEST, e.getOriginalMessage()).response();
  }

  @ServerExceptionMapper
  Response violated(ConstraintViolationException e) {
    String detail =
        e.getConstraintViolations().stream()
            .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
            .sorted()
            .collect(Collectors.joining("; "));
    return Problem.of(Status.BAD_REQUEST, detail).response();
  }

  @ServerExceptionMapper
  Response http(WebApplicationException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    Status status = Status.fromStatusCode(e.getResponse().getStatus());
    return Problem.of(
            status == null ? Status.INTERNAL_SERVER_ERROR : status,
            String.valueOf(cause.getMessage()))
        .response();
  }

  @ServerExceptionMapper
  Response unexpected(RuntimeException e) {
    LOG.error("request failed", e);
    return Problem.of(
            Status.INTERNAL_SERVER_ERROR,
            "the service failed; its log says why: " + e.getClass().getSimpleName())
        .response();
  }
}

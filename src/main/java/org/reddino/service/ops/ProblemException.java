package org.reddino.service.ops;

import jakarta.ws.rs.core.Response.Status;
import java.util.Map;

/// An error that is told to the client as a [Problem].
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  public static ProblemException badRequest(String detail) {
    return new ProblemException(Problem.of(Status.BAD_REQUEST, detail));
  }

  public static ProblemException notFound(String detail) {
    return new ProblemException(Problem.of(Status.NOT_FOUND, detail));
  }

  public static ProblemException conflict(String detail) {
    return new ProblemException(Problem.of(Status.CONFLICT, detail));
  }

  /// A 400 with further members, such as the column of a filter error.
  public static ProblemException badRequest(String detail, Map<String, Object> extensions) {
    return new ProblemException(
        new Problem(
            Status.BAD_REQUEST.getReasonPhrase(),
            Status.BAD_REQUEST.getStatusCode(),
            detail,
            extensions));
  }

  public Problem problem() {
    return problem;
  }
}

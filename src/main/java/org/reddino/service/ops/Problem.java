package org.reddino.service.ops;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/// An error as RFC 9457 `application/problem+json` tells it.
///
/// @param title short name of the HTTP status
/// @param status HTTP status
/// @param detail what is wrong, with the offending value
/// @param extensions further members, such as the `column` of a filter error
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String title, int status, String detail, @JsonIgnore Map<String, Object> extensions) {
  public static final String MEDIA_TYPE = "application/problem+json";

  /// The extensions, as members of the object itself.
  @JsonAnyGetter
  public Map<String, Object> members() {
    return extensions;
  }

  public static Problem of(Response.Status status, String detail) {
    return new Problem(status.getReasonPhrase(), status.getStatusCode(), detail, Map.of());
  }

  public Response response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }
}

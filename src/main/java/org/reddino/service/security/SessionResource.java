package org.reddino.service.security;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.reddino.service.ops.Problem;

/// Exchanges the token of the printed URL for a cookie, so that it need not stay in the address
/// bar.
@Path(SessionResource.PATH)
public class SessionResource {
  static final String PATH = "/api/session";
  static final String COOKIE = "reddino";

  private final AccessToken token;

  SessionResource(AccessToken token) {
    this.token = token;
  }

  /// @param token the value after `#token=` in the printed URL
  public record Opening(String token) {}

  @POST
  public Response open(Opening opening) {
    if (opening == null || opening.token() == null || !token.matches(opening.token())) {
      return Problem.of(Status.UNAUTHORIZED, "this is not the token of this service").response();
    }
    return Response.noContent()
        .cookie(
            new NewCookie.Builder(COOKIE)
                .value(opening.token())
                .path("/")
                .httpOnly(true)
                .sameSite(SameSite.STRICT)
                .build())
        .build();
  }
}

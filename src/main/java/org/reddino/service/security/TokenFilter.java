package org.reddino.service.security;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.reddino.service.ops.Problem;

/// Lets API calls in that carry the token, as a bearer token or in the session's cookie.
class TokenFilter {
  private static final String BEARER = "Bearer ";

  private final AccessToken token;

  TokenFilter(AccessToken token) {
    this.token = token;
  }

  @ServerRequestFilter(preMatching = true)
  Optional<Response> check(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    if (!path.startsWith("/api/") || path.equals(SessionResource.PATH)) {
      return Optional.empty();
    }
    if (presented(request).filter(token::matches).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.of(Status.UNAUTHORIZED, "this call needs the token that `./reddino serve` printed")
            .response());
  }

  private static Optional<String> presented(ContainerRequestContext request) {
    String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (header != null && header.startsWith(BEARER)) {
      return Optional.of(header.substring(BEARER.length()));
    }
    return Optional.ofNullable(request.getCookies().get(SessionResource.COOKIE))
        .map(Cookie::getValue);
  }
}

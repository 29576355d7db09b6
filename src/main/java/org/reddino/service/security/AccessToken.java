package org.reddino.service.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.reddino.service.ops.AtlasConfig;
import org.reddino.service.ops.Home;
import org.reddino.service.ops.Secret;

/// The one token that opens the API of a workstation.
@ApplicationScoped
class AccessToken {
  private final byte[] expected;

  AccessToken(AtlasConfig config, Home home) {
    expected =
        config.token().orElseGet(() -> Secret.in(home.token())).getBytes(StandardCharsets.UTF_8);
  }

  /// Compares in constant time, so that the answer's delay tells nothing.
  boolean matches(String candidate) {
    return MessageDigest.isEqual(expected, candidate.getBytes(StandardCharsets.UTF_8));
  }
}

package org.reddino.service.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// A random secret of 256 bits kept in a file of mode 600.
public final class Secret {
  private static final int BYTES = 32;

  private Secret() {}

  /// The token that opens the API of `home`: `REDDINO_TOKEN`, or the one in the home folder.
  public static String token(Home home) {
    return Optional.ofNullable(System.getenv("REDDINO_TOKEN")).orElseGet(() -> in(home.token()));
  }

  /// The secret in `file`, made there if absent. Base64url, 43 characters.
  ///
  /// @throws UncheckedIOException if the file can be neither read nor written
  public static String in(Path file) {
    try {
      if (Files.exists(file)) {
        return Files.readString(file, StandardCharsets.UTF_8).strip();
      }
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      OwnerOnly.write(file, secret);
      return secret;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a secret in " + file, e);
    }
  }
}

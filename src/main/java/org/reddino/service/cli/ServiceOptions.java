package org.reddino.service.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.reddino.service.ops.Home;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where the service of a client command is, and its token: use as `@Mixin`.
final class ServiceOptions {
  @Mixin private HomeOption homeOption;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "address of the service (default: the one running on the home folder)")
  private URI url;

  ApiClient client() {
    Home home = homeOption.home();
    return new ApiClient(url == null ? running(home) : url, token(home));
  }

  private static URI running(Home home) {
    if (!Files.exists(home.url())) {
      throw new IllegalStateException(
          "no service runs on home " + home.root() + "; start one with ./reddino serve");
    }
    return URI.create(read(home.url()));
  }

  private static String token(Home home) {
    String token = System.getenv("REDDINO_TOKEN");
    if (token != null && !token.isBlank()) {
      return token;
    }
    if (!Files.exists(home.token())) {
      throw new IllegalStateException(
          "no token in home " + home.root() + "; set REDDINO_TOKEN or name the home with --home");
    }
    return read(home.token());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}

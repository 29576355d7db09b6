package org.reddino.service.ops;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/// A home folder of its own with a real PostgreSQL for the tests of one application:
/// `@QuarkusTest @QuarkusTestResource(EmbeddedPostgresResource.class)`.
public final class EmbeddedPostgresResource implements QuarkusTestResourceLifecycleManager {
  /// The token that every test service accepts.
  public static final String TOKEN = "test-token";

  private Path folder;
  private EmbeddedDatabase embedded;

  @Override
  public Map<String, String> start() {
    try {
      folder = Files.createTempDirectory("reddino-home");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a home for tests", e);
    }
    embedded = EmbeddedDatabase.start(Home.open(folder));
    Database database = embedded.database();
    return Map.of(
        "reddino.home", folder.toString(),
        "reddino.token", TOKEN,
        "quarkus.datasource.jdbc.url", database.url(),
        "quarkus.datasource.username", database.user(),
        "quarkus.datasource.password", database.password());
  }

  @Override
  public void stop() {
    try {
      embedded.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the tests' home " + folder, e);
    }
  }
}

package org.reddino.service.ops;

import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/// One running service with its database, on one home folder.
public final class Installation implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Installation.class);
  private static final int PORTS_TRIED = 50;
  private static final long STOP_SECONDS = 60;
  private static final long POLL_MILLIS = 20;

  private final Home home;
  private final HomeLock lock;
  private final Optional<EmbeddedDatabase> database;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicBoolean released = new AtomicBoolean();

  private Installation(Home home, HomeLock lock, Optional<EmbeddedDatabase> database) {
    this.home = home;
    this.lock = lock;
    this.database = database;
  }

  /// Starts the database, then the service, and returns when it answers.
  ///
  /// @param location home folder, made if absent
  /// @param wishedPort first port to try; a busy one is passed over
  /// @throws IllegalStateException if the home is in use or the service does not start
  public static Installation start(Home location, int wishedPort) {
    Home home = Home.open(location.root());
    HomeLock lock = HomeLock.acquire(home);
    Optional<EmbeddedDatabase> embedded =
        System.getenv("REDDINO_JDBC_URL") == null
            ? Optional.of(EmbeddedDatabase.start(home))
            : Optional.empty();
    // Before the address is known, so that no client finds one without the other.
    Secret.token(home);
    configure(home, embedded.map(EmbeddedDatabase::database).orElseGet(Installation::external));
    System.setProperty("quarkus.http.port", Integer.toString(freePort(wishedPort)));
    Installation installation = new Installation(home, lock, embedded);
    installation.launch();
    return installation;
  }

  /// The address to open, with the token in its fragment: fragments are not sent over the wire.
  public URI url() {
    return URI.create(base() + "/#token=" + Secret.token(home));
  }

  /// The address of the API.
  public URI base() {
    try {
      return URI.create(Files.readString(home.url()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + home.url(), e);
    }
  }

  /// Returns when the service has stopped.
  public void await() throws InterruptedException {
    stopped.await();
  }

  /// Stops the service, then its database.
  @Override
  public void close() {
    Quarkus.asyncExit();
    try {
      if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("reddino: the service does not stop within " + STOP_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    release();
  }

  private synchronized void release() {
    if (released.getAndSet(true)) {
      return;
    }
    try {
      Files.deleteIfExists(home.url());
      if (database.isPresent()) {
        database.get().close();
      }
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stop the database of " + home.root(), e);
    }
  }

  private static Database external() {
    return new Database(
        System.getenv("REDDINO_JDBC_URL"),
        System.getenv().getOrDefault("REDDINO_JDBC_USER", "reddino"),
        System.getenv().getOrDefault("REDDINO_JDBC_PASSWORD", ""));
  }

  private static void configure(Home home, Database database) {
    System.setProperty("reddino.home", home.root().toString());
    System.setProperty("quarkus.datasource.jdbc.url", database.url());
    System.setProperty("quarkus.datasource.username", database.user());
    System.setProperty("quarkus.datasource.password", database.password());
  }

  private static int freePort(int wished) {
    return IntStream.range(wished, wished + PORTS_TRIED)
        .filter(Installation::free)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "ports " + wished + " to " + (wished + PORTS_TRIED - 1) + " are all busy"));
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException busy) {
      return false;
    }
  }

  private void launch() {
    try {
      Files.deleteIfExists(home.url());
      Thread.ofPlatform().name("service").start(this::runService);
      // The database outlives the service: its hook waits until the service has let go.
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::close));
      while (!Files.exists(home.url())) {
        if (stopped.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          release();
          throw new IllegalStateException("the service did not start; the log above says why");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the service was starting", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start on " + home.root(), e);
    }
  }

  private void runService() {
    try {
      Quarkus.run(
          RunningService.class,
          (code, failure) -> {
            if (failure != null) {
              LOG.error("the service failed", failure);
            }
          });
    } finally {
      stopped.countDown();
    }
  }
}

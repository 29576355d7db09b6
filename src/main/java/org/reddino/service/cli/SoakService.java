package org.reddino.service.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.reddino.service.ops.Home;
import org.reddino.service.ops.Secret;

/// The real service as a child of this process, to be killed.
final class SoakService implements AutoCloseable {
  private static final long START_SECONDS = 180;
  private static final long PAUSE_MILLIS = 50;

  private final Process process;
  private final ApiClient client;

  private SoakService(Process process, ApiClient client) {
    this.process = process;
    this.client = client;
  }

  /// Starts it on a home of its own and returns when it is ready.
  ///
  /// @throws IllegalStateException if it does not start
  static SoakService start(Home home) throws InterruptedException {
    try {
      Files.deleteIfExists(home.url());
      Process process = child(home).start();
      await(process, home, () -> Files.exists(home.url()));
      ApiClient client =
          new ApiClient(URI.create(Files.readString(home.url()).strip()), Secret.token(home));
      await(process, home, () -> ready(client));
      return new SoakService(process, client);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a service on " + home.root(), e);
    }
  }

  ApiClient client() {
    return client;
  }

  /// SIGKILL: nothing of it gets to clean up.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Asks it to stop, as Ctrl+C does.
  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Process process, Home home, Condition condition)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!condition.holds()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IllegalStateException("the service does not start; its log is " + log(home));
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private static boolean ready(ApiClient client) {
    try {
      return client.get("/q/health/ready").path("status").asText().equals("UP");
    } catch (IllegalStateException notYet) {
      return false;
    }
  }

  /// This program with this virtual machine and its options.
  private static ProcessBuilder child(Home home) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    line.addAll(List.of("-jar", System.getProperty("java.class.path")));
    line.addAll(List.of("serve", "--port", Integer.toString(port)));
    line.addAll(List.of("--home", home.root().toString()));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log(home).toFile()));
    // A soak never touches a database that the environment names.
    builder.environment().remove("REDDINO_JDBC_URL");
    return builder;
  }

  private static Path log(Home home) {
    return home.root().resolve("soak.log");
  }
}

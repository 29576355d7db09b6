package org.reddino.service.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The built application as a process of its own, on a home folder, to be killed.
public final class ServiceProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long START_SECONDS = 120;

  private final Path home;
  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();

  private ServiceProcess(Path home, Process process) {
    this.home = home;
    this.process = process;
  }

  /// The runnable jar, where it was built.
  public static Path jar() {
    return Stream.of(Path.of("target"), Path.of("..", "target"))
        .map(target -> target.resolve("quarkus-app").resolve("quarkus-run.jar"))
        .filter(Files::exists)
        .findFirst()
        .orElse(Path.of("quarkus-run.jar"));
  }

  /// Starts it and returns when it answers.
  public static ServiceProcess start(Path home) throws IOException, InterruptedException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Files.deleteIfExists(home.resolve("url"));
    Process process =
        java(home, List.of("serve", "--port", Integer.toString(port)))
            .redirectOutput(Redirect.appendTo(home.resolve("service.log").toFile()))
            .start();
    ServiceProcess service = new ServiceProcess(home, process);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!Files.exists(home.resolve("url"))) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "the service does not start:\n" + Files.readString(home.resolve("service.log")));
      }
      Thread.sleep(50);
    }
    return service;
  }

  public static ProcessBuilder java(Path home, List<String> command) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    line.add("--enable-native-access=ALL-UNNAMED");
    line.add("--sun-misc-unsafe-memory-access=allow");
    line.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
    line.addAll(List.of("-Xmx1g", "-jar", jar().toString()));
    line.addAll(command);
    line.addAll(List.of("--home", home.toString()));
    return new ProcessBuilder(line).redirectErrorStream(true);
  }

  /// Starts a command of the command line against this service.
  public Process command(Path output, String... command) throws IOException {
    return java(home, List.of(command)).redirectOutput(output.toFile()).start();
  }

  public JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  public JsonNode post(String path, String body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  public JsonNode delete(String path) throws IOException, InterruptedException {
    return send(request(path).DELETE().build());
  }

  private HttpRequest.Builder request(String path) throws IOException {
    return HttpRequest.newBuilder(
            URI.create(Files.readString(home.resolve("url")).strip()).resolve(path))
        .header("Authorization", "Bearer " + Files.readString(home.resolve("token")).strip());
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    var answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  /// The first number of a query on the service's own database.
  public long number(String sql) throws IOException, SQLException {
    List<String> postmaster = Files.readAllLines(home.resolve("postgres/postmaster.pid"));
    String url = "jdbc:postgresql://127.0.0.1:" + postmaster.get(3).strip() + "/postgres";
    String password = Files.readString(home.resolve("postgres.password")).strip();
    try (Connection connection = DriverManager.getConnection(url, "postgres", password);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /// SIGKILL: nothing of it gets to clean up.
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Asks it to stop, as Ctrl+C does.
  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(60, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}

package org.reddino.indexer.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Calls to a cluster. A node that does not answer, or answers that it is too busy or has no master
/// now, is passed over for the next; every call of this package may be sent twice without harm.
final class Cluster implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofMinutes(2);
  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final int ROUNDS = 6;

  private final OpenSearchSettings settings;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final AtomicInteger node = new AtomicInteger();

  Cluster(OpenSearchSettings settings) {
    this.settings = settings;
  }

  /// An answer and whether it is a good one.
  record Reply(int status, JsonNode body) {
    boolean found() {
      return status != 404;
    }
  }

  JsonNode get(String path) {
    return good("GET " + path, send("GET", path, "", "application/json"));
  }

  JsonNode post(String path, ObjectNode body) {
    return good("POST " + path, send("POST", path, body.toString(), "application/json"));
  }

  JsonNode put(String path, ObjectNode body) {
    return good("PUT " + path, send("PUT", path, body.toString(), "application/json"));
  }

  JsonNode lines(String path, String body) {
    return good("POST " + path, send("POST", path, body, "application/x-ndjson"));
  }

  /// The reply to `method path`, also a 404.
  ///
  /// @throws UncheckedIOException if no node answers
  Reply send(String method, String path, String body, String type) {
    List<URI> nodes = settings.nodes();
    IOException last = new IOException("no node was asked");
    long pause = FIRST_PAUSE_MILLIS;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < nodes.size(); i++) {
        URI base = nodes.get(Math.floorMod(node.get(), nodes.size()));
        try {
          HttpResponse<String> answer = exchange(base.resolve(path), method, body, type);
          if (answer.statusCode() != 429 && answer.statusCode() != 503) {
            return new Reply(answer.statusCode(), JSON.readTree(answer.body()));
          }
          last = new IOException(base + " answers " + answer.statusCode() + " " + answer.body());
        } catch (IOException e) {
          last = e;
        }
        node.incrementAndGet();
      }
      pause(pause);
      pause *= 2;
    }
    throw new UncheckedIOException(
        "no node of " + settings.nodes() + " does " + method + path, last);
  }

  private HttpResponse<String> exchange(URI uri, String method, String body, String type)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(ANSWER)
            .header("Content-Type", type)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    settings.authorization().ifPresent(value -> request.header("Authorization", value));
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + uri + " was asked", e);
    }
  }

  private static JsonNode good(String call, Reply reply) {
    if (reply.status() / 100 != 2) {
      throw new UncheckedIOException(
          "OpenSearch refuses " + call,
          new IOException(reply.status() + " " + reply.body().path("error")));
    }
    return reply.body();
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted while waiting for a node", e));
    }
  }

  @Override
  public void close() {
    http.close();
  }
}

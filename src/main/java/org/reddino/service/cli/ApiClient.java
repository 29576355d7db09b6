package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Speaks to a running service; problems become exceptions with the service's own words.
final class ApiClient {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final URI base;
  private final String token;

  ApiClient(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  JsonNode get(String path) {
    return json(send("GET", path, BodyPublishers.noBody(), "application/json"));
  }

  JsonNode post(String path, JsonNode body) {
    return json(send("POST", path, text(body), "application/json"));
  }

  JsonNode put(String path, JsonNode body) {
    return json(send("PUT", path, text(body), "application/json"));
  }

  JsonNode delete(String path) {
    return json(send("DELETE", path, BodyPublishers.noBody(), "application/json"));
  }

  /// Sends a body of another type, such as a multipart form.
  JsonNode post(String path, BodyPublisher body, String contentType) {
    return json(send("POST", path, body, contentType));
  }

  /// The answer as it is, for reports and pictures.
  byte[] bytes(String path) {
    return send("GET", path, BodyPublishers.noBody(), "application/json");
  }

  /// The open stream of server-sent events at `path`; the caller closes it.
  InputStream events(String path) {
    HttpRequest request = request(path).header("Accept", "text/event-stream").GET().build();
    try {
      return http.send(request, BodyHandlers.ofInputStream()).body();
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private byte[] send(String method, String path, BodyPublisher body, String contentType) {
    HttpRequest request =
        request(path).header("Content-Type", contentType).method(method, body).build();
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(problem(answer));
      }
      return answer.body();
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token);
  }

  /// A text as a part of an address.
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static BodyPublisher text(JsonNode body) {
    return BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8);
  }

  private static JsonNode json(byte[] body) {
    try {
      return body.length == 0 ? JSON.nullNode() : JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the service's answer", e);
    }
  }

  private static String problem(HttpResponse<byte[]> answer) {
    try {
      JsonNode problem = JSON.readTree(answer.body());
      if (problem != null && problem.hasNonNull("detail")) {
        return problem.get("detail").asText();
      }
    } catch (IOException notJson) {
      return "the service answered " + answer.statusCode() + " without a reason";
    }
    return "the service answered " + answer.statusCode();
  }

  private IllegalStateException unreachable(IOException e) {
    String reason = e instanceof ConnectException ? "no service answers" : "lost the service";
    return new IllegalStateException(
        reason + " at " + base + "; start one with ./reddino serve, or name it with --url", e);
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}

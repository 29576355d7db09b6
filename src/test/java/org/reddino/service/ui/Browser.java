package org.reddino.service.ui;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A headless Chromium, driven through chromedriver by the W3C WebDriver protocol.
final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern READY = Pattern.compile("started successfully on port (\\d+)");
  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 100;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process driver;
  private final URI session;

  private Browser(Process driver, URI server, Map<String, Object> capabilities) {
    this.driver = driver;
    JsonNode opened =
        send(
            "POST",
            server.resolve("/session"),
            Map.of("capabilities", Map.of("alwaysMatch", capabilities)));
    session = server.resolve("/session/" + opened.path("sessionId").asText() + "/");
  }

  /// Skips the test where Chromium or its driver is missing, but not in the gate.
  static void need() {
    boolean gate = "true".equals(System.getenv("CI"));
    assumeTrue(gate || present(), "no chromium and chromedriver on the PATH");
  }

  private static boolean present() {
    return Stream.of("chromium", "chromedriver").allMatch(Browser::onPath);
  }

  /// Opens a window of that size in CSS pixels.
  static Browser open(int width, int height) throws IOException {
    Process driver =
        new ProcessBuilder("chromedriver", "--port=0").redirectErrorStream(true).start();
    List<String> arguments =
        List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--window-size=" + width + "," + height);
    Map<String, Object> phone =
        Map.of("deviceMetrics", Map.of("width", width, "height", height, "pixelRatio", 2));
    Map<String, Object> options =
        width < 500
            ? Map.of("args", arguments, "mobileEmulation", phone)
            : Map.of("args", arguments);
    Map<String, Object> capabilities =
        Map.of(
            "browserName",
            "chrome",
            "goog:chromeOptions",
            options,
            "goog:loggingPrefs",
            Map.of("browser", "SEVERE"));
    return new Browser(driver, URI.create("http://127.0.0.1:" + port(driver)), capabilities);
  }

  void go(String url) {
    post("url", Map.of("url", url));
  }

  /// What a JavaScript expression gives.
  JsonNode value(String expression) {
    return post("execute/sync", Map.of("script", "return " + expression, "args", List.of()));
  }

  /// The visible text of the first element that a CSS selector finds.
  String text(String css) {
    return value("document.querySelector(%s).innerText".formatted(quoted(css))).asText();
  }

  int count(String css) {
    return value("document.querySelectorAll(%s).length".formatted(quoted(css))).asInt();
  }

  /// Returns when the expression is true.
  void until(String expression) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!value("Boolean(" + expression + ")").asBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never true: " + expression + "; the page says: " + text("body"));
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /// Returns when the selector finds something.
  void untilThere(String css) throws InterruptedException {
    until("document.querySelector(%s)".formatted(quoted(css)));
  }

  /// Clicks as a user does: at the middle of what is in sight there.
  void click(String css) {
    value("document.querySelector(\"" + css + "\").scrollIntoView({ block: 'center' })");
    post("element/" + element(css) + "/click", Map.of());
  }

  /// Types into a field, or gives a file to a file input.
  void type(String css, String text) {
    post("element/" + element(css) + "/value", Map.of("text", text));
  }

  /// Errors of the page's console since the last call.
  List<String> errors() {
    List<String> messages = new ArrayList<>();
    post("se/log", Map.of("type", "browser"))
        .forEach(entry -> messages.add(entry.path("message").asText()));
    return messages;
  }

  void shoot(Path file) throws IOException {
    String picture = send("GET", session.resolve("screenshot"), null).asText();
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(picture));
  }

  @Override
  public void close() {
    send("DELETE", URI.create(session.toString().replaceAll("/$", "")), null);
    driver.destroy();
  }

  private String element(String css) {
    return post("element", Map.of("using", "css selector", "value", css)).path(ELEMENT).asText();
  }

  private JsonNode post(String path, Map<String, ?> body) {
    return send("POST", session.resolve(path), body);
  }

  private JsonNode send(String method, URI uri, Map<String, ?> body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .method(
                  method,
                  body == null
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofString(JSON.writeValueAsString(body)))
              .build();
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      JsonNode value = JSON.readTree(answer.body()).path("value");
      if (answer.statusCode() != 200) {
        throw new AssertionError(uri.getPath() + ": " + value.path("message").asText());
      }
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot drive the browser", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while driving the browser", e);
    }
  }

  private static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("cannot quote " + text, e);
    }
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static String port(Process driver) throws IOException {
    BufferedReader lines = driver.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        return ready.group(1);
      }
    }
    throw new IOException("chromedriver did not start");
  }
}

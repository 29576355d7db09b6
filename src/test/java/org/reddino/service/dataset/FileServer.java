package org.reddino.service.dataset;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server of files in memory that knows ranges and can cut answers off.
final class FileServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private volatile int cutsLeft;
  private volatile String tag = "\"one\"";

  FileServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI put(String path, byte[] content) {
    files.put(path, content);
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /// The next answers break off in the middle.
  void cut(int answers) {
    cutsLeft = answers;
  }

  void tag(String next) {
    tag = next;
  }

  /// The `Range` of each request, `-` for none.
  List<String> ranges() {
    return ranges;
  }

  private void answer(HttpExchange exchange) {
    try (exchange) {
      byte[] file = files.get(exchange.getRequestURI().getPath());
      if (file == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String range = exchange.getRequestHeaders().getFirst("Range");
      ranges.add(range == null ? "-" : range);
      boolean same = tag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
      int from = range != null && same ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
      byte[] rest = Arrays.copyOfRange(file, from, file.length);
      exchange.getResponseHeaders().set("ETag", tag);
      exchange.sendResponseHeaders(from > 0 ? 206 : 200, rest.length);
      boolean cut = cutsLeft > 0;
      cutsLeft = Math.max(0, cutsLeft - 1);
      exchange.getResponseBody().write(rest, 0, cut ? rest.length / 2 : rest.length);
      exchange.getResponseBody().flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot answer", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

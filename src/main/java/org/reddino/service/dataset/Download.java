package org.reddino.service.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.reddino.trainer.Progress;

/// Downloads that go on where they were cut off and are checked before they get their name.
///
/// `F.part` holds what has come, `F.part.tag` the server's tag of it: a file that changed on the
/// server meanwhile is begun anew (`If-Range`, RFC 9110).
public final class Download {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);
  private static final int ATTEMPTS = 4;
  private static final int BUFFER = 1 << 16;

  private final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final Duration pause;

  public Download() {
    this(Duration.ofSeconds(2));
  }

  /// @param pause between attempts
  Download(Duration pause) {
    this.pause = pause;
  }

  /// What a small document says.
  ///
  /// @throws IOException naming the address if it cannot be had
  byte[] document(URI address) throws IOException {
    HttpResponse<byte[]> answer = ask(HttpRequest.newBuilder(address), BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException(address + " answered " + answer.statusCode());
    }
    return answer.body();
  }

  /// Brings a file; does nothing if it lies there with the right size and MD5.
  ///
  /// @throws IOException naming the address; run it again to go on
  /// @throws IllegalArgumentException if what came is not what the publisher says
  void file(RemoteFile file, Path target, Progress progress) throws IOException {
    if (Files.exists(target) && problem(file, target).isEmpty()) {
      return;
    }
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Path tag = target.resolveSibling(target.getFileName() + ".part.tag");
    for (int attempt = 1; ; attempt++) {
      try {
        append(file, part, tag, progress);
        break;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        rest();
      }
    }
    Optional<String> problem = problem(file, part);
    Files.deleteIfExists(tag);
    if (problem.isPresent()) {
      Files.delete(part);
      throw new IllegalArgumentException(file.address() + ": " + problem.get());
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// What is wrong with a file, by size and MD5.
  static Optional<String> problem(RemoteFile file, Path found) throws IOException {
    long size = Files.size(found);
    if (file.bytes().isPresent() && file.bytes().getAsLong() != size) {
      return Optional.of("has %d bytes, not %d".formatted(size, file.bytes().getAsLong()));
    }
    String md5 = file.md5().isPresent() ? Md5.of(found) : "";
    return file.md5()
        .filter(stated -> !stated.equals(md5))
        .map(s -> "has MD5 " + md5 + ", not " + s);
  }

  private void append(RemoteFile file, Path part, Path tag, Progress progress) throws IOException {
    long there = Files.exists(part) ? Files.size(part) : 0;
    HttpRequest.Builder request = HttpRequest.newBuilder(file.address());
    String known = Files.exists(tag) ? Files.readString(tag) : "";
    if (there > 0 && !known.isEmpty()) {
      request.header("Range", "bytes=" + there + "-").header("If-Range", known);
    }
    HttpResponse<InputStream> answer = ask(request, BodyHandlers.ofInputStream());
    try (InputStream in = answer.body()) {
      boolean goesOn = answer.statusCode() == 206;
      if (answer.statusCode() == 416) { // all of it had come
        return;
      }
      if (answer.statusCode() != 200 && !goesOn) {
        throw new IOException(file.address() + " answered " + answer.statusCode());
      }
      long start = goesOn ? there : 0;
      Files.writeString(tag, strongTag(answer));
      copy(in, part, start, expected(file, answer, start), progress);
    }
  }

  /// A weak tag cannot vouch for bytes.
  private static String strongTag(HttpResponse<?> answer) {
    return answer.headers().firstValue("ETag").filter(tag -> !tag.startsWith("W/")).orElse("");
  }

  private static OptionalLong expected(RemoteFile file, HttpResponse<?> answer, long start) {
    OptionalLong rest = answer.headers().firstValueAsLong("Content-Length");
    return rest.isPresent() ? OptionalLong.of(start + rest.getAsLong()) : file.bytes();
  }

  private static void copy(
      InputStream in, Path part, long start, OptionalLong expected, Progress progress)
      throws IOException {
    StandardOpenOption how =
        start > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    long done = start;
    try (OutputStream out =
        Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        done += read;
        progress.step(done, Math.max(done, expected.orElse(0)));
      }
    }
    if (expected.isPresent() && done < expected.getAsLong()) {
      throw new IOException("cut off after %d of %d bytes".formatted(done, expected.getAsLong()));
    }
  }

  private <T> HttpResponse<T> ask(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
      throws IOException {
    try {
      return http.send(request.header("User-Agent", "reddino-atlas").build(), body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void rest() throws IOException {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}

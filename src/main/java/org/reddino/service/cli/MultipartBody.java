package org.reddino.service.cli;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A `multipart/form-data` body (RFC 7578) whose files are streamed.
final class MultipartBody {
  private final String boundary = "reddino-" + UUID.randomUUID();
  private final List<BodyPublisher> parts = new ArrayList<>();

  void text(String name, String value) {
    head("name=\"" + name + "\"");
    line(value);
  }

  void file(String name, Path file) throws FileNotFoundException {
    String fileName = file.getFileName().toString().replace("\"", "_");
    head("name=\"" + name + "\"; filename=\"" + fileName + "\"");
    parts.add(BodyPublishers.ofFile(file));
    line("");
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  BodyPublisher publisher() {
    List<BodyPublisher> all = new ArrayList<>(parts);
    all.add(BodyPublishers.ofString("--" + boundary + "--\r\n", StandardCharsets.UTF_8));
    return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
  }

  private void head(String disposition) {
    line("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n");
  }

  private void line(String text) {
    parts.add(BodyPublishers.ofString(text + "\r\n", StandardCharsets.UTF_8));
  }
}

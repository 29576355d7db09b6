package org.reddino.service.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What figshare's API (version 2) says of an article.
///
/// @param licence its name
record FigshareArticle(String title, String licence, List<RemoteFile> files) {
  private static final ObjectMapper JSON = new ObjectMapper();

  FigshareArticle {
    files = List.copyOf(files);
  }

  /// @throws IllegalArgumentException if the document is not an article with files
  static FigshareArticle parse(URI address, byte[] document) {
    try {
      JsonNode article = JSON.readTree(document);
      List<RemoteFile> files = new ArrayList<>();
      for (JsonNode file : article.path("files")) {
        JsonNode md5 = file.hasNonNull("computed_md5") ? file.get("computed_md5") : null;
        files.add(
            new RemoteFile(
                file.path("name").asText(),
                URI.create(file.path("download_url").asText()),
                file.has("size")
                    ? OptionalLong.of(file.get("size").asLong())
                    : OptionalLong.empty(),
                Optional.ofNullable(md5).map(JsonNode::asText)));
      }
      if (files.isEmpty()) {
        throw new IllegalArgumentException(address + " names no file");
      }
      return new FigshareArticle(
          article.path("title").asText("unknown"),
          article.path("license").path("name").asText("unknown"),
          files);
    } catch (IOException e) {
      throw new IllegalArgumentException(address + " is not the description of an article", e);
    }
  }
}

package org.reddino.indexer.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Whether every part of a cluster took part in an answer: one that lacks a shard is wrong in
/// silence.
final class Shards {
  private Shards() {}

  /// @throws UncheckedIOException if a shard failed or the time ran out
  static void check(JsonNode answer) {
    int failed = answer.path("_shards").path("failed").asInt();
    if (failed > 0 || answer.path("timed_out").asBoolean()) {
      throw new UncheckedIOException(
          "OpenSearch answers in part",
          new IOException(failed + " shards failed: " + answer.path("_shards").path("failures")));
    }
  }

  /// Whether a bulk call failed for reasons that pass: a primary moves, a queue is full.
  static boolean passing(JsonNode answer) {
    for (JsonNode item : answer.path("items")) {
      int status = item.elements().next().path("status").asInt();
      if (status == 429 || status == 503) {
        return true;
      }
    }
    return false;
  }

  /// @throws UncheckedIOException if one line of a bulk call was not done
  static void checkBulk(JsonNode answer) {
    if (!answer.path("errors").asBoolean()) {
      return;
    }
    for (JsonNode item : answer.path("items")) {
      JsonNode done = item.elements().next();
      if (done.has("error")) {
        throw new UncheckedIOException(
            "OpenSearch did not write " + done.path("_id").asText(),
            new IOException(done.path("error").toString()));
      }
    }
  }
}

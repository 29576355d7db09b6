package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Option;

/// What a comparison of encoders is made on: use as `@Mixin`.
final class ComparisonOptions {
  @Option(
      names = "--sample",
      defaultValue = "500",
      paramLabel = "N",
      description = "cells whose neighbors are compared (default: 500)")
  private int sample;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "S",
      description = "of the sample (default: 1)")
  private long seed;

  /// Compares an encoder with the active one and waits for it.
  JsonNode compare(ApiClient client, String name) throws InterruptedException {
    ObjectNode request = ApiClient.JSON.createObjectNode();
    request.put("sample", sample);
    request.put("seed", seed);
    String path = EncoderCommand.path(name) + "/comparison";
    long job = client.post(path, request).path("id").asLong();
    return new JobFollower(client).follow(job, "compare " + name, "cells").path("result");
  }
}

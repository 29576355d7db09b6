package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./reddino ingest`
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = {
      "Take images into the database: a folder, a file, a table or a ZIP archive.",
      "Images that are there already are passed over: run it again to resume."
    })
final class IngestCommand implements Callable<Integer> {
  private static final int ERRORS_SHOWN = 20;

  @Mixin private ServiceOptions service;

  @Parameters(paramLabel = "PATH", description = "what to take in; the service must see it")
  private Path path;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "lab + scanner + stain; needed unless a table tells it")
  private String source;

  @Option(
      names = "--layout",
      paramLabel = "L",
      description =
          "fields, cells, chula, elsafty, yolo, voc, csv or shared (default: told from the folders)")
  private String layout;

  @Option(
      names = "--vocabulary",
      paramLabel = "V",
      description = "vocabulary of the labels, where the layout does not fix it")
  private String vocabulary;

  @Option(
      names = "--patient",
      paramLabel = "P",
      description = "the patient; only a keyed pseudonym is stored")
  private String patient;

  @Option(names = "--slide", paramLabel = "S", description = "the slide")
  private String slide;

  @Option(
      names = "--um-per-pixel",
      paramLabel = "X",
      description = "micrometres per pixel, where known")
  private Double umPerPixel;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "at most so many images per source, labelled ones first")
  private Integer limit;

  @Option(
      names = "--patches",
      description =
          "also cut every field into patches of 224 px and embed them; fields that are there already"
              + " are cut too")
  private boolean patches;

  @Option(names = "--json", description = "print the finished job as JSON")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    ApiClient client = service.client();
    long id = client.post("/api/jobs/ingest", request()).get("id").asLong();
    JsonNode job = new JobFollower(client).follow(id, "ingest", "images");
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(job.toPrettyString());
    } else {
      print(out, job.get("result"));
    }
    return printErrors(job) ? 1 : 0;
  }

  private ObjectNode request() {
    ObjectNode request =
        ApiClient.JSON.createObjectNode().put("path", path.toAbsolutePath().normalize().toString());
    put(request, "source", source);
    put(request, "layout", layout);
    put(request, "vocabulary", vocabulary);
    put(request, "patient", patient);
    put(request, "slide", slide);
    request.put("patches", patches);
    if (umPerPixel != null) {
      request.put("umPerPixel", umPerPixel);
    }
    if (limit != null) {
      request.put("limit", limit);
    }
    return request;
  }

  private static void put(ObjectNode request, String member, String value) {
    if (value != null) {
      request.put(member, value);
    }
  }

  private static void print(PrintWriter out, JsonNode result) {
    JsonNode images = result.get("images");
    JsonNode labels = result.get("labels");
    out.printf(
        Locale.ROOT,
        "%d images new, %d known, %d failed; %d cells in %.1f s, %.0f cells/s%n",
        images.get("new").asLong(),
        images.get("known").asLong(),
        images.get("failed").asLong(),
        result.get("cells").asLong(),
        result.get("seconds").asDouble(),
        result.get("cellsPerSecond").asDouble());
    if (result.get("patches").asLong() > 0) {
      out.printf("%d patches%n", result.get("patches").asLong());
    }
    out.printf(
        "labels: %d met a cell, %d met none%n",
        labels.get("matched").asLong(), labels.get("unmatched").asLong());
    labels
        .get("leftOut")
        .properties()
        .forEach(
            entry ->
                out.printf(
                    "left out: %d labels %s, no class of that vocabulary%n",
                    entry.getValue().asLong(), entry.getKey()));
    out.flush();
  }

  /// Names what failed.
  ///
  /// @return whether anything did
  private boolean printErrors(JsonNode job) {
    PrintWriter err = spec.commandLine().getErr();
    JsonNode errors = job.get("errors");
    for (int i = 0; i < Math.min(ERRORS_SHOWN, errors.size()); i++) {
      JsonNode error = errors.get(i);
      err.println("reddino: " + error.get("name").asText() + ": " + error.get("reason").asText());
    }
    long all = job.path("errorCount").asLong();
    if (all > ERRORS_SHOWN) {
      err.println("reddino: and " + (all - ERRORS_SHOWN) + " more");
    }
    return all > 0;
  }
}

package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.reddino.trainer.render.RenderedSet;

/// What the demo does, as a client of the service like any other.
final class DemoTour {
  private static final int DRAWN_FIELDS = 6;
  private static final long DRAWN_SEED = 1;
  private static final int NEIGHBORS = 10;
  private static final String CELL_TYPE = "cell-type";

  /// Classes worth looking up, rarer ones first; a vocabulary has some of them.
  private static final List<String> STRIKING = List.of("teardrop", "burr", "target", "ovalocyte");

  private final ApiClient client;
  private final PrintWriter out;

  DemoTour(ApiClient client, PrintWriter out) {
    this.client = client;
    this.out = out;
  }

  /// Registers the shipped encoder; it answers from then on.
  void useShippedEncoder() throws IOException, InterruptedException {
    MultipartBody body = new MultipartBody();
    body.text("name", ShippedEncoder.NAME);
    body.text("activate", "true");
    body.file("file", ShippedEncoder.file());
    long job =
        client.post("/api/encoders", body.publisher(), body.contentType()).path("job").asLong();
    new JobFollower(client).follow(job, "encoder " + ShippedEncoder.NAME, "cells");
  }

  /// Takes in the sets of a folder.
  void ingestData(Path data, OptionalInt limit) throws InterruptedException {
    ObjectNode request = ApiClient.JSON.createObjectNode();
    request.put("path", data.toString()).put("source", data.getFileName().toString());
    limit.ifPresent(fields -> request.put("limit", fields));
    ingest(request, "ingest");
  }

  /// Draws smears of several sources and takes them in with their true labels.
  void ingestDrawn(Path folder, OptionalInt limit) throws InterruptedException {
    out.println("drawing smears in " + folder);
    out.flush();
    for (Path source : RenderedSet.write(folder, limit.orElse(DRAWN_FIELDS), DRAWN_SEED)) {
      String name = source.getFileName().toString();
      ObjectNode request = ApiClient.JSON.createObjectNode();
      request.put("path", source.toString()).put("source", name).put("layout", "csv");
      ingest(request, "ingest of " + name);
    }
  }

  /// Prints the neighbors of one cell, its vote, and a report per vocabulary.
  void show() throws InterruptedException {
    List<String> vocabularies = labelledVocabularies();
    if (vocabularies.isEmpty()) {
      throw new IllegalStateException("no label met a cell: nothing to search, vote on or report");
    }
    String first = vocabularies.getFirst();
    JsonNode cell = strikingCell(first);
    showNeighbors(cell, first);
    showVote(cell, first);
    for (String vocabulary : vocabularies) {
      showReport(vocabulary);
    }
    out.flush();
  }

  private void ingest(ObjectNode request, String title) throws InterruptedException {
    long id = client.post("/api/jobs/ingest", request).path("id").asLong();
    JsonNode job = new JobFollower(client).follow(id, title, "images");
    JsonNode result = job.path("result");
    out.printf(
        Locale.ROOT,
        "%s: %s new images, %s known, %s failed; %s new cells, %.0f cells/s%n",
        title,
        result.at("/images/new").asText(),
        result.at("/images/known").asText(),
        result.at("/images/failed").asText(),
        result.path("cells").asText(),
        result.path("cellsPerSecond").asDouble());
    job.path("errors")
        .forEach(
            error ->
                out.println(
                    "  " + error.path("name").asText() + ": " + error.path("reason").asText()));
    out.flush();
  }

  /// The vocabularies that label stored cells, those of shapes before that of kinds.
  private List<String> labelledVocabularies() {
    List<String> names = new ArrayList<>();
    for (JsonNode facet : client.get("/api/facets").path("facets")) {
      String field = facet.path("field").asText();
      if (field.startsWith("label.") && facet.path("coverage").asLong() > 0) {
        names.add(field.substring("label.".length()));
      }
    }
    names.sort((a, b) -> Boolean.compare(a.equals(CELL_TYPE), b.equals(CELL_TYPE)));
    return names;
  }

  private JsonNode strikingCell(String vocabulary) {
    for (String label : STRIKING) {
      JsonNode page = cells(vocabulary, "label = \"" + label + "\" and touches_border = false");
      if (!page.isEmpty()) {
        return page.get(0);
      }
    }
    JsonNode page = cells(vocabulary, "label != \"\"");
    if (page.isEmpty()) {
      throw new IllegalStateException("no cell is labelled in " + vocabulary);
    }
    return page.get(0);
  }

  private JsonNode cells(String vocabulary, String filter) {
    return client
        .get(
            "/api/cells?limit=1&vocabulary="
                + ApiClient.encoded(vocabulary)
                + "&filter="
                + ApiClient.encoded("kind = red and " + filter))
        .path("cells");
  }

  private void showNeighbors(JsonNode cell, String vocabulary) {
    ObjectNode request = query(cell, vocabulary, "image");
    out.printf(
        "%n(1) Neighbors of cell %s (%s, %s, %s), other images only%n",
        cell.path("id").asText(),
        cell.path("labels").path(vocabulary).asText(),
        cell.at("/place/source").asText(),
        cell.at("/place/imageName").asText());
    out.print(NeighborTable.of(client.post("/api/search", request), NEIGHBORS));
  }

  private void showVote(JsonNode cell, String vocabulary) {
    JsonNode answer = client.post("/api/classify", query(cell, vocabulary, "source"));
    out.printf(
        "%n(2) Vote on cell %s in %s, other sources only%n", cell.path("id").asText(), vocabulary);
    out.print(VoteText.of(answer));
  }

  private static ObjectNode query(JsonNode cell, String vocabulary, String exclude) {
    return ApiClient.JSON
        .createObjectNode()
        .put("cell", cell.path("id").asLong())
        .put("k", 20)
        .put("vocabulary", vocabulary)
        .put("exclude", exclude);
  }

  private void showReport(String vocabulary) throws InterruptedException {
    ObjectNode request = ApiClient.JSON.createObjectNode().put("vocabulary", vocabulary);
    long id = client.post("/api/reports/loso", request).path("id").asLong();
    JsonNode job = new JobFollower(client).follow(id, "report " + vocabulary, "percent");
    byte[] text =
        client.bytes("/api/reports/" + job.at("/result/report").asLong() + "?format=text");
    out.printf("%n(3) Leave one source out, %s%n", vocabulary);
    out.print(new String(text, StandardCharsets.UTF_8));
    out.flush();
  }
}

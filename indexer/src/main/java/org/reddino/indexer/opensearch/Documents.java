package org.reddino.indexer.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import org.reddino.indexer.IndexEntry;
import org.reddino.indexer.IndexSettings;
import org.reddino.indexer.Neighbor;

/// Entries as documents: `id`, `vector`, and the fields of the filters behind a prefix of their
/// type.
final class Documents {
  static final String ID = "id";
  static final String VECTOR = "vector";
  static final String HASH = "hash";
  static final String SEQUENCE = "sequence";
  static final String DIMENSION = "dimension";

  /// Most hits of one page; the plugin allows no larger k either.
  static final int PAGE = 10_000;

  private Documents() {}

  static String keyword(String field) {
    return "k_" + plain(field);
  }

  static String number(String field) {
    return "n_" + plain(field);
  }

  /// A dot would make an object of the part before it.
  private static String plain(String field) {
    return field.replace("_", "__").replace(".", "_d");
  }

  /// Settings and mapping of a new index. It is refreshed when a search needs it, not by the clock.
  static ObjectNode index(IndexSettings shape, OpenSearchSettings cluster) {
    ObjectNode body = Cluster.JSON.createObjectNode();
    ObjectNode index = body.putObject("settings").putObject("index");
    index.put("knn", true).put("refresh_interval", "-1").put("max_result_window", PAGE);
    index.put("number_of_shards", cluster.shards()).put("number_of_replicas", cluster.replicas());
    ObjectNode mappings = body.putObject("mappings");
    mappings.set("_meta", meta(shape.dimension(), 0));
    ObjectNode properties = mappings.putObject("properties");
    properties.putObject(ID).put("type", "long");
    properties.putObject(HASH).put("type", "long").put("index", false);
    ObjectNode vector = properties.putObject(VECTOR);
    vector.put("type", "knn_vector").put("dimension", shape.dimension());
    ObjectNode method = vector.putObject("method");
    method.put("name", "hnsw").put("engine", "lucene").put("space_type", "cosinesimil");
    method
        .putObject("parameters")
        .put("m", shape.m())
        .put("ef_construction", shape.efConstruction(Long.MAX_VALUE));
    ArrayNode templates = mappings.putArray("dynamic_templates");
    template(templates, "k_*", "keyword");
    template(templates, "n_*", "double");
    return body;
  }

  private static void template(ArrayNode templates, String match, String type) {
    ObjectNode template = templates.addObject().putObject(type);
    template.put("match", match).putObject("mapping").put("type", type);
  }

  /// What the index knows of itself.
  static ObjectNode meta(int dimension, long sequence) {
    return Cluster.JSON.createObjectNode().put(DIMENSION, dimension).put(SEQUENCE, sequence);
  }

  /// The lines that put entries.
  static String put(List<IndexEntry> entries) {
    StringBuilder lines = new StringBuilder();
    for (IndexEntry entry : entries) {
      lines.append(action("index", entry.id())).append('\n');
      lines.append(document(entry)).append('\n');
    }
    return lines.toString();
  }

  /// The lines that delete entries.
  static String delete(Collection<Long> ids) {
    StringBuilder lines = new StringBuilder();
    ids.forEach(id -> lines.append(action("delete", id)).append('\n'));
    return lines.toString();
  }

  private static ObjectNode action(String verb, long id) {
    ObjectNode line = Cluster.JSON.createObjectNode();
    line.putObject(verb).put("_id", Long.toString(id));
    return line;
  }

  private static ObjectNode document(IndexEntry entry) {
    ObjectNode document = Cluster.JSON.createObjectNode().put(ID, entry.id());
    document.put(HASH, entry.hash());
    if (entry.hasDirection()) {
      document.set(VECTOR, numbers(entry.vector()));
    }
    entry.keywords().forEach((field, text) -> document.put(keyword(field), text));
    entry.numbers().forEach((field, number) -> document.put(number(field), number));
    return document;
  }

  static ArrayNode numbers(float[] vector) {
    ArrayNode numbers = Cluster.JSON.createArrayNode();
    for (float component : vector) {
      numbers.add(component);
    }
    return numbers;
  }

  /// A hit, measured against a query.
  static Neighbor measure(JsonNode hit, float[] query) {
    float[] vector = vector(hit.path("_source"), query.length);
    return Neighbor.measure(hit.path("_id").asLong(), query, vector);
  }

  /// The vector of a document: decimal texts of floats come back as the very same floats. One
  /// without a direction is not stored.
  static float[] vector(JsonNode source, int dimension) {
    JsonNode numbers = source.path(VECTOR);
    float[] vector = new float[dimension];
    for (int i = 0; i < numbers.size(); i++) {
      vector[i] = numbers.get(i).floatValue();
    }
    return vector;
  }
}

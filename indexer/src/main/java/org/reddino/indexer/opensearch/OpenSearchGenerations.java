package org.reddino.indexer.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.reddino.indexer.IndexGenerations;
import org.reddino.indexer.IndexSettings;
import org.reddino.indexer.VectorIndex;

/// Generations as the indexes `name-1`, `name-2`, ... of a cluster. The alias `name` shows which
/// one answers, to this service after a restart and to everybody else; it moves in one step.
///
/// @param settings the cluster
/// @param name the alias, and the first part of the indexes' names
/// @param shape of every generation
public record OpenSearchGenerations(OpenSearchSettings settings, String name, IndexSettings shape)
    implements IndexGenerations {
  private static final String TYPE = "application/json";

  @Override
  public VectorIndex open(long generation) {
    return OpenSearchIndex.open(settings, index(generation), shape);
  }

  /// That of the alias; before there is one, the first: a higher one is a rebuild that was cut off.
  @Override
  public long newest() {
    return ask(
        cluster -> {
          Cluster.Reply alias = cluster.send("GET", "/_alias/" + name, "", TYPE);
          List<Long> found = alias.found() ? generations(alias.body()) : present(cluster);
          return alias.found()
              ? found.stream().max(Comparator.naturalOrder()).orElse(0L)
              : found.stream().min(Comparator.naturalOrder()).orElse(0L);
        });
  }

  @Override
  public void keepOnly(long generation) {
    ask(
        cluster -> {
          ObjectNode body = Cluster.JSON.createObjectNode();
          ArrayNode actions = body.putArray("actions");
          ObjectNode add = actions.addObject().putObject("add");
          add.put("index", index(generation)).put("alias", name);
          for (long other : present(cluster)) {
            if (other != generation) {
              actions.addObject().putObject("remove_index").put("index", index(other));
            }
          }
          return cluster.post("/_aliases", body);
        });
  }

  /// Merges of the cluster keep deleted documents for hours, for copies that lag behind.
  @Override
  public boolean compactingExpunges() {
    return false;
  }

  /// Passes over a missing index.
  @Override
  public void delete(long generation) {
    ask(cluster -> cluster.send("DELETE", "/" + index(generation), "", TYPE));
  }

  private List<Long> present(Cluster cluster) {
    return generations(cluster.get("/" + name + "-*?expand_wildcards=open"));
  }

  private List<Long> generations(JsonNode byIndex) {
    List<Long> generations = new ArrayList<>();
    byIndex
        .fieldNames()
        .forEachRemaining(
            index -> {
              String end = index.substring(Math.min(index.length(), name.length() + 1));
              if (index.startsWith(name + "-") && end.matches("[1-9]\\d{0,17}")) {
                generations.add(Long.valueOf(end));
              }
            });
    return generations;
  }

  private String index(long generation) {
    return name + "-" + generation;
  }

  private <T> T ask(Function<Cluster, T> question) {
    try (Cluster cluster = new Cluster(settings)) {
      return question.apply(cluster);
    }
  }
}

package org.reddino.indexer.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.reddino.indexer.Answer;
import org.reddino.indexer.Beams;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Metric;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.VectorFormat;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.VectorQuery.Effort;

/// One search of a cluster. The cluster finds candidates by float scores; they are measured and put
/// in order here, in double precision, so that exact answers of both backends are the same.
final class Search {
  /// The form that the cluster's graph reads.
  private static final VectorFormat FORMAT = VectorFormat.FLOAT32;

  private static final ObjectNode EVERYTHING = FilterQueries.query(new Filter.Everything());

  /// Candidates beyond k that are measured here.
  private static final int SPARE = 16;

  private final View view;
  private final VectorQuery query;
  private final ObjectNode filter;
  private final Deadline deadline;
  private OptionalLong allowed = OptionalLong.empty();

  Search(View view, VectorQuery query) {
    this.view = view;
    this.query = query;
    this.deadline = new Deadline(query.bounds().time());
    this.filter = FilterQueries.withVector(query.filter());
  }

  /// The beam of a search for `k` neighbors that may choose.
  static int usualBeam(int k) {
    return Beams.chosen(FORMAT, k);
  }

  Answer run() {
    return switch (query.effort()) {
      case Effort.Exact() -> exact();
      case Effort.Beam(int efSearch) -> bounded() ? exact() : graph(efSearch);
      case Effort.Chosen(int atLeast) -> {
        int beam = Math.max(atLeast, usualBeam(query.k()));
        yield exactIsBetter(beam) ? exact() : graph(beam);
      }
    };
  }

  /// What lies beyond a page, or within a radius, a graph cannot tell.
  private boolean bounded() {
    return query.bounds().radius().isPresent() || query.bounds().after().isPresent();
  }

  private boolean exactIsBetter(int beam) {
    return query.metric() == Metric.EUCLIDEAN
        || bounded()
        || allowed() <= Beams.exactBelow(beam, 0)
        || allowed() <= Beams.exactBelow(beam, view.count(EVERYTHING));
  }

  /// Vectors that the filter lets through: counted once, for the choice and for the answer.
  private long allowed() {
    if (allowed.isEmpty()) {
      allowed = OptionalLong.of(view.count(filter));
    }
    return allowed.getAsLong();
  }

  private Answer exact() {
    ExactScan scan = new ExactScan(view, query, filter, deadline);
    List<Neighbor> neighbors = scan.nearest();
    OptionalLong within =
        query.bounds().radius().isPresent() ? OptionalLong.of(scan.within()) : OptionalLong.empty();
    return new Answer(neighbors, true, allowed(), deadline.check(), within);
  }

  private Answer graph(int efSearch) {
    int beam = Math.clamp(efSearch, query.k(), Documents.PAGE);
    ObjectNode knn = Cluster.JSON.createObjectNode();
    ObjectNode walk = knn.putObject("knn").putObject(Documents.VECTOR);
    walk.set("vector", Documents.numbers(query.vector()));
    walk.put("k", beam);
    walk.set("filter", filter);
    ObjectNode body =
        Cluster.JSON.createObjectNode().put("size", Math.min(beam, query.k() + SPARE));
    body.put("track_total_hits", true).set("query", knn);
    body.putArray("_source").add(Documents.VECTOR);
    JsonNode hits = view.search(body).path("hits");
    List<Neighbor> neighbors = new ArrayList<>();
    hits.path("hits").forEach(hit -> neighbors.add(Documents.measure(hit, query.vector())));
    neighbors.sort(Neighbor.nearestFirst(query.metric()));
    return new Answer(
        neighbors.subList(0, Math.min(query.k(), neighbors.size())),
        false,
        hits.path("total").path("value").asLong(),
        deadline.check(),
        OptionalLong.empty());
  }
}

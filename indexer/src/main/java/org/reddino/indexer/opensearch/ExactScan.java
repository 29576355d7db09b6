package org.reddino.indexer.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.reddino.indexer.Metric;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.VectorQuery;

/// Compares all that a filter lets through: the cluster in floats, page by page from the nearest
/// on; here the candidates again in doubles, until no float that is still to come can be nearer.
final class ExactScan {
  private static final int FIRST_PAGE = 16;

  private final View view;
  private final VectorQuery query;
  private final ObjectNode filter;
  private final Deadline deadline;
  private final Scores scores;
  private final Comparator<Neighbor> order;

  ExactScan(View view, VectorQuery query, ObjectNode filter, Deadline deadline) {
    this.view = view;
    this.query = query;
    this.filter = filter;
    this.deadline = deadline;
    this.scores = new Scores(query.metric());
    this.order = Neighbor.nearestFirst(query.metric());
  }

  /// The `k` nearest after the query's last neighbor and within its radius, in order.
  List<Neighbor> nearest() {
    double from = query.bounds().after().map(scores::of).map(Scores::above).orElse(2.0);
    List<Neighbor> best = new ArrayList<>();
    Predicate<Neighbor> wanted = neighbor -> follows(neighbor) && inside(neighbor);
    double least = query.bounds().radius().isPresent() ? Scores.below(border()) : 0;
    scan(
        from,
        (score, neighbor) -> {
          if (score < least || (best.size() >= query.k() && cannotEnter(score, best))) {
            return false;
          }
          if (wanted.test(neighbor)) {
            best.add(neighbor);
            if (best.size() > 4 * query.k()) {
              cut(best);
            }
          }
          return true;
        });
    cut(best);
    return best;
  }

  /// How many lie within the radius: those surely inside are counted by the cluster, those whose
  /// floats are too near the border to tell are measured.
  long within() {
    double border = border();
    ObjectNode body = body(0);
    body.put("min_score", (float) Scores.above(border));
    long sure = view.search(body).path("hits").path("total").path("value").asLong();
    long[] near = {0};
    float start = (float) Scores.above(border);
    scan(
        start,
        (score, neighbor) -> {
          if (score < Scores.below(border)) {
            return false;
          }
          near[0] += score < start && inside(neighbor) ? 1 : 0;
          return true;
        });
    return sure + near[0];
  }

  private boolean cannotEnter(double score, List<Neighbor> best) {
    cut(best);
    return Scores.above(score) < scores.of(best.getLast());
  }

  private void cut(List<Neighbor> best) {
    best.sort(order);
    if (best.size() > query.k()) {
      best.subList(query.k(), best.size()).clear();
    }
  }

  private boolean follows(Neighbor neighbor) {
    return query.bounds().after().map(last -> order.compare(last, neighbor) < 0).orElse(true);
  }

  private boolean inside(Neighbor neighbor) {
    if (query.bounds().radius().isEmpty()) {
      return true;
    }
    double radius = query.bounds().radius().getAsDouble();
    return query.metric() == Metric.COSINE
        ? neighbor.cosine() >= radius
        : neighbor.distance() <= radius;
  }

  private double border() {
    return scores.of(query.bounds().radius().getAsDouble());
  }

  /// Takes the candidates in the cluster's order; false ends the scan.
  private interface Candidates {
    boolean take(double score, Neighbor neighbor);
  }

  private void scan(double from, Candidates candidates) {
    ObjectNode body = body(Math.min(Documents.PAGE, query.k() + FIRST_PAGE));
    after(body, from, -1);
    JsonNode hits = page(body);
    while (!hits.isEmpty()) {
      for (JsonNode hit : hits) {
        Neighbor neighbor = Documents.measure(hit, query.vector());
        if (!candidates.take(hit.path("_score").asDouble(), neighbor)) {
          return;
        }
      }
      body.put("size", Math.min(Documents.PAGE, 4 * body.path("size").asInt()));
      body.set("search_after", hits.get(hits.size() - 1).path("sort"));
      hits = page(body);
    }
  }

  private JsonNode page(ObjectNode body) {
    deadline.check();
    return view.search(body).path("hits").path("hits");
  }

  private static void after(ObjectNode body, double score, long id) {
    body.putArray("search_after").add((float) score).add(id);
  }

  private ObjectNode body(int size) {
    ObjectNode body = Cluster.JSON.createObjectNode().put("size", size);
    body.put("track_total_hits", size == 0).put("track_scores", true);
    ObjectNode each = body.putObject("query").putObject("script_score");
    each.putObject("query").putObject("bool").putArray("filter").add(filter);
    ObjectNode script = each.putObject("script").put("lang", "knn").put("source", "knn_score");
    ObjectNode parameters = script.putObject("params").put("field", Documents.VECTOR);
    parameters.set("query_value", Documents.numbers(query.vector()));
    parameters.put("space_type", query.metric() == Metric.COSINE ? "cosinesimil" : "l2");
    ArrayNode sort = body.putArray("sort");
    sort.addObject().put("_score", "desc");
    sort.addObject().put(Documents.ID, "asc");
    body.putArray("_source").add(Documents.VECTOR);
    return body;
  }
}

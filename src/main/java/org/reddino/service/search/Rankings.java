package org.reddino.service.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reddino.indexer.Answer;
import org.reddino.indexer.Metric;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.VectorQuery.Effort;
import org.reddino.indexer.ranking.BestScore;
import org.reddino.indexer.ranking.Diversity;
import org.reddino.indexer.ranking.Searching;
import org.reddino.schema.query.CellQueries;
import org.reddino.schema.query.CellRow;
import org.reddino.service.ops.ProblemException;

/// Searches in the order that a request wants: nearest first, grouped, diverse, by best score.
@ApplicationScoped
class Rankings {
  private final CellQueries cells;

  Rankings(CellQueries cells) {
    this.cells = cells;
  }

  /// @throws ProblemException 400 if the request wants what cannot go together
  Found search(QueryPlan plan, Searching index) {
    SearchRequest request = plan.request();
    boolean best = isBest(request);
    check(plan, best);
    if (request.groupBy() != null) {
      return grouped(index, plan.query(), request.groupBy());
    }
    if (request.diversity() != null) {
      return diverse(index, plan.query(), new Diversity(request.diversity()));
    }
    return found(
        best
            ? new BestScore(plan.point().positives(), plan.point().negatives())
                .search(index, plan.query())
            : index.search(plan.query()));
  }

  private static boolean isBest(SearchRequest request) {
    return switch (request.scoring()) {
      case null -> false;
      case "average" -> false;
      case "best" -> true;
      default ->
          throw ProblemException.badRequest(
              "scoring is " + request.scoring() + ", not average or best");
    };
  }

  private static void check(QueryPlan plan, boolean best) {
    SearchRequest request = plan.request();
    boolean diverse = request.diversity() != null;
    int orders = (request.groupBy() == null ? 0 : 1) + (diverse ? 1 : 0) + (best ? 1 : 0);
    boolean page = Boolean.TRUE.equals(request.page());
    if (orders > 1 || (page && orders > 0)) {
      throw ProblemException.badRequest(
          "groupBy, diversity, scoring best and page do not go together");
    }
    if (best && request.positives() == null) {
      throw ProblemException.badRequest("scoring best needs positives");
    }
    if ((best || diverse) && plan.query().metric() != Metric.COSINE) {
      throw ProblemException.badRequest("diversity and scoring best need the metric cosine");
    }
  }

  /// The neighbors of an answer with their rows. A cell deleted since the search began is no answer
  /// any more.
  Found found(Answer answer) {
    List<Long> ids = answer.neighbors().stream().map(Neighbor::id).toList();
    Map<Long, CellRow> rows = QuarkusTransaction.joiningExisting().call(() -> cells.rows(ids));
    List<Neighbor> stored =
        answer.neighbors().stream().filter(neighbor -> rows.containsKey(neighbor.id())).toList();
    return new Found(answer, stored, rows);
  }

  private Found diverse(Searching index, VectorQuery query, Diversity diversity) {
    int wanted = Math.min(Diversity.candidates(query.k()), VectorQuery.MAX_K);
    Found all = found(index.search(query.withK(wanted)));
    List<Neighbor> candidates = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    for (Neighbor neighbor : all.neighbors()) {
      index
          .vector(neighbor.id())
          .ifPresent(
              vector -> {
                candidates.add(neighbor);
                vectors.add(vector);
              });
    }
    return new Found(all.answer(), diversity.choose(candidates, vectors, query.k()), all.rows());
  }

  /// The nearest of each group: of exact neighbors, ever more, until they come of `k` groups.
  private Found grouped(Searching index, VectorQuery query, Scope groupBy) {
    for (int wanted = 4 * query.k(); ; wanted *= 4) {
      int most = Math.min(wanted, VectorQuery.MAX_K);
      Found all = found(index.search(query.withK(most).with(new Effort.Exact())));
      Map<String, Neighbor> nearest = new LinkedHashMap<>();
      for (Neighbor neighbor : all.neighbors()) {
        nearest.putIfAbsent(groupBy.group(all.rows().get(neighbor.id())), neighbor);
      }
      boolean complete = all.answer().neighbors().size() < most || most == VectorQuery.MAX_K;
      if (nearest.size() >= query.k() || complete) {
        return new Found(all.answer(), List.copyOf(nearest.values()), all.rows());
      }
    }
  }
}

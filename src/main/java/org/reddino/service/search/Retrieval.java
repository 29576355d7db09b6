package org.reddino.service.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.reddino.indexer.Answer;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Metric;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.VectorIndex;
import org.reddino.indexer.VectorQuery.Effort;
import org.reddino.indexer.ranking.Explanation;
import org.reddino.indexer.ranking.Searching;
import org.reddino.schema.query.CellRow;
import org.reddino.service.search.Cursors.Held;

/// Answers similarity queries.
@ApplicationScoped
class Retrieval {
  private final SearchIndexes indexes;
  private final QueryPlans plans;
  private final Rankings rankings;
  private final Cursors cursors;
  private final SearchGate gate;

  Retrieval(
      SearchIndexes indexes,
      QueryPlans plans,
      Rankings rankings,
      Cursors cursors,
      SearchGate gate) {
    this.indexes = indexes;
    this.plans = plans;
    this.rankings = rankings;
    this.cursors = cursors;
    this.gate = gate;
  }

  /// The neighbors of the request's cell, image or vector, or the next page of its cursor.
  ///
  /// @param byDefault metric of a request that names none
  /// @param also what every neighbor must fulfil besides the request's own filter
  SearchAnswer search(SearchRequest request, Metric byDefault, Filter also) {
    long start = System.nanoTime();
    if (request.cursor() != null) {
      QueryCorrections.refuse(request, "a cursor");
      Held held = cursors.take(request.cursor());
      return gate.pass(() -> page(held, start));
    }
    QueryPlan plan = plans.of(request, byDefault, also);
    EncoderIndex index = index(plan);
    if (Boolean.TRUE.equals(request.page())) {
      return gate.pass(() -> page(new Held(plan, index.snapshot(), null, 0), start));
    }
    Searching searched =
        plan.correction().<Searching>map(c -> new CorrectedIndex(index, c)).orElse(index);
    Found found = gate.pass(() -> rankings.search(plan, searched));
    return answer(plan, views(found, plan, 0), found.answer(), new Extra(start, null));
  }

  /// Why a cell is, or is not, among the neighbors.
  ExplanationView explain(SearchRequest request, long cell) {
    QueryCorrections.refuse(request, "an explanation");
    QueryPlan plan = plans.of(request, Metric.COSINE, new Filter.Everything());
    EncoderIndex index = index(plan);
    return ExplanationView.of(cell, gate.pass(() -> Explanation.of(index, plan.query(), cell)));
  }

  private EncoderIndex index(QueryPlan plan) {
    return Boolean.TRUE.equals(plan.request().waits())
        ? indexes.current(plan.encoder())
        : indexes.recent(plan.encoder());
  }

  /// Pages are exact: a walk of the graph cannot tell what comes next.
  private SearchAnswer page(Held held, long start) {
    QueryPlan plan = held.plan();
    VectorIndex.Snapshot snapshot = held.snapshot();
    boolean more = false;
    try {
      var first = plan.query().with(new Effort.Exact());
      Answer answer = snapshot.search(held.last() == null ? first : first.after(held.last()));
      Found found = rankings.found(answer);
      more = answer.neighbors().size() == plan.query().k();
      String cursor = null;
      if (more) {
        Neighbor last = answer.neighbors().getLast();
        cursor = cursors.keep(new Held(plan, snapshot, last, held.shown() + plan.query().k()));
      }
      return answer(plan, views(found, plan, held.shown()), answer, new Extra(start, cursor));
    } finally {
      if (!more) {
        snapshot.close();
      }
    }
  }

  /// @param startNanos when the request came
  /// @param cursor of the next page, null if there is none
  private record Extra(long startNanos, String cursor) {}

  private static SearchAnswer answer(
      QueryPlan plan, List<NeighborView> neighbors, Answer answer, Extra extra) {
    OptionalLong within = answer.within();
    return new SearchAnswer(
        plan.encoder().name(),
        plan.query().metric().name().toLowerCase(Locale.ROOT),
        plan.request().vocabulary(),
        answer.exact(),
        answer.visited(),
        (System.nanoTime() - extra.startNanos) / 1e6,
        plan.exclusion().applied(),
        plan.exclusion().byPatient()
            ? neighbors.stream().filter(neighbor -> neighbor.patient() == null).count()
            : 0,
        within.isPresent() ? within.getAsLong() : null,
        extra.cursor,
        plan.correction().map(FittedCorrection::view).orElse(null),
        neighbors);
  }

  private static List<NeighborView> views(Found found, QueryPlan plan, int shown) {
    List<NeighborView> views = new ArrayList<>();
    int count = Math.min(plan.query().k(), found.neighbors().size());
    for (Neighbor neighbor : found.neighbors().subList(0, count)) {
      CellRow row = found.rows().get(neighbor.id());
      int rank = shown + views.size() + 1;
      views.add(NeighborView.of(rank, neighbor, row, plan.request().vocabulary()));
    }
    return views;
  }
}

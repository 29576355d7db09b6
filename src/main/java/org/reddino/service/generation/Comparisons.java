package org.reddino.service.generation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.reddino.indexer.VectorQuery.Effort;
import org.reddino.schema.EmbeddingRepository;
import org.reddino.schema.EncoderState;
import org.reddino.schema.query.CellQueries;
import org.reddino.schema.query.CellRow;
import org.reddino.service.encoder.EncoderLifecycle;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.generation.Comparison.Recall;
import org.reddino.service.generation.ListDifferences.Pair;
import org.reddino.service.job.JobRun;
import org.reddino.service.job.JobView;
import org.reddino.service.job.Jobs;
import org.reddino.service.ops.ProblemException;
import org.reddino.service.report.SideBySide;
import org.reddino.service.report.render.EvaluationReport;
import org.reddino.service.search.NeighborLists;
import org.reddino.service.search.NeighborLists.Wanted;

/// Compares a complete generation with the live one, as a job.
@ApplicationScoped
class Comparisons {
  private static final int K = 20;
  private static final int READ_SECONDS = 600;

  private final EncoderRegistry encoders;
  private final EncoderLifecycle lifecycle;
  private final EmbeddingRepository embeddings;
  private final CellQueries cells;
  private final NeighborLists lists;
  private final SideBySide evaluations;
  private final Jobs jobs;

  Comparisons(
      EncoderRegistry encoders,
      EncoderLifecycle lifecycle,
      EmbeddingRepository embeddings,
      CellQueries cells,
      NeighborLists lists,
      SideBySide evaluations,
      Jobs jobs) {
    this.encoders = encoders;
    this.lifecycle = lifecycle;
    this.embeddings = embeddings;
    this.cells = cells;
    this.lists = lists;
    this.evaluations = evaluations;
    this.jobs = jobs;
  }

  /// Queues a comparison.
  ///
  /// @throws ProblemException a 409 if the encoder is active, retired or incomplete
  JobView submit(String name, ComparisonRequest request) {
    RegisteredEncoder live = encoders.active();
    RegisteredEncoder next = encoders.named(name);
    if (next.id() == live.id() || next.state() == EncoderState.RETIRED) {
      throw ProblemException.conflict("encoder " + name + " is " + next.state().text());
    }
    lifecycle.requireComplete(next);
    long job =
        jobs.submit(
            "encoder/comparison",
            Map.of("live", live.name(), "next", name, "sample", request.sample()),
            run -> compare(live, next, new Draw(run, request)));
    return jobs.find(job).orElseThrow();
  }

  /// A running comparison and what it draws.
  private record Draw(JobRun run, ComparisonRequest request) {}

  private Comparison compare(RegisteredEncoder live, RegisteredEncoder next, Draw draw) {
    List<Long> sample =
        QuarkusTransaction.requiringNew()
            .timeout(READ_SECONDS)
            .call(
                () ->
                    embeddings.sample(
                        List.of(live.id(), next.id()),
                        draw.request().sample(),
                        draw.request().seed()));
    List<Set<Long>> before = lists(draw, new Wanted(live, sample, K, new Effort.Exact()));
    List<Set<Long>> after = lists(draw, new Wanted(next, sample, K, new Effort.Exact()));
    Recall recall =
        new Recall(
            ListDifferences.recall(
                before, lists(draw, new Wanted(live, sample, K, new Effort.Chosen()))),
            ListDifferences.recall(
                after, lists(draw, new Wanted(next, sample, K, new Effort.Chosen()))));
    Evaluated evaluated = evaluate(List.of(live, next), draw.run());
    return new Comparison(
        live.name(),
        next.name(),
        K,
        draw.request().seed(),
        ListDifferences.churn(pairs(sample, before, after)),
        recall,
        evaluated.report().orElse(null),
        evaluated.note());
  }

  private List<Set<Long>> lists(Draw draw, Wanted wanted) {
    return lists.of(
        wanted,
        done -> {
          draw.run().checkCancelled();
          draw.run()
              .progress(done, wanted.cells().size(), "neighbors by " + wanted.encoder().name());
        });
  }

  private List<Pair> pairs(List<Long> sample, List<Set<Long>> before, List<Set<Long>> after) {
    Map<Long, CellRow> rows = QuarkusTransaction.requiringNew().call(() -> cells.rows(sample));
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < sample.size(); i++) {
      CellRow row = rows.get(sample.get(i));
      if (row != null) {
        pairs.add(new Pair(row.kind(), row.place().source(), before.get(i), after.get(i)));
      }
    }
    return pairs;
  }

  private record Evaluated(Optional<EvaluationReport> report, String note) {}

  private Evaluated evaluate(List<RegisteredEncoder> both, JobRun run) {
    try {
      Optional<EvaluationReport> report = evaluations.of(both, run);
      return new Evaluated(report, report.isPresent() ? "" : "no cell has a label");
    } catch (IllegalArgumentException e) {
      return new Evaluated(Optional.empty(), e.getMessage());
    }
  }
}

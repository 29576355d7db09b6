package org.reddino.service.generation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.reddino.service.report.render.EvaluationReport;

/// Two generations side by side, on a sample of the cells.
///
/// @param live name of the encoder that answers now
/// @param next name of the one that would
/// @param k neighbors per list
/// @param seed of the sample
/// @param churn how the exact neighbor lists differ
/// @param recall how much of the exact lists the indexes find
/// @param evaluation leave-one-source-out of both on the labelled cells; null if there is none
/// @param note why there is no evaluation; empty if there is one
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Comparison(
    String live,
    String next,
    int k,
    long seed,
    Churn churn,
    Recall recall,
    EvaluationReport evaluation,
    String note) {

  /// Differences over all sampled cells, and by their kind and source.
  public record Churn(Group all, List<Group> kinds, List<Group> sources) {
    public Churn {
      kinds = List.copyOf(kinds);
      sources = List.copyOf(sources);
    }
  }

  /// Some of the sampled cells.
  ///
  /// @param cells how many
  /// @param neighborsChanged mean share of a list that the other encoder replaces, 0..1
  /// @param listsChanged share of cells whose list is not the same set, 0..1
  public record Group(String name, int cells, double neighborsChanged, double listsChanged) {}

  /// Mean share of the exact neighbors that a search as usual finds, 0..1.
  public record Recall(double live, double next) {}
}

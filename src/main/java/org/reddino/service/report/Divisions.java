package org.reddino.service.report;

import java.util.Optional;
import org.reddino.service.ops.ProblemException;
import org.reddino.service.search.CellFilters;
import org.reddino.trainer.evaluate.Protocol;
import org.reddino.trainer.evaluate.SplitSettings;

/// Reads off a request how the cells are divided; what does not fit the kind is refused, not
/// overlooked.
final class Divisions {
  private static final int STANDARD_FOLDS = 5;
  private static final int MOST_FOLDS = 100;
  private static final int LEAST_DRAWS = 100;
  private static final int MOST_DRAWS = 100_000;

  private final ReportKind kind;
  private final ReportRequest request;

  private Divisions(ReportKind kind, ReportRequest request) {
    this.kind = kind;
    this.request = request;
  }

  /// @throws ProblemException a 400 that names the member and what is wrong with it
  static Division of(ReportKind kind, ReportRequest request) {
    return new Divisions(kind, request).division();
  }

  private Division division() {
    Protocol protocol = protocol();
    Optional<Integer> draws =
        Optional.ofNullable(request.bootstrap())
            .map(count -> within("bootstrap", count, LEAST_DRAWS, MOST_DRAWS));
    if (request.seed() != null && protocol != Protocol.SHUFFLED && draws.isEmpty()) {
      throw ProblemException.badRequest("seed is of shuffled folds and of bootstrap: ask for one");
    }
    return new Division(
        protocol,
        new SplitSettings(folds(), request.seed() == null ? 0 : request.seed()),
        protocol == Protocol.GROUPED
            ? Optional.of(Grouping.named(request.group()))
            : Optional.empty(),
        test(),
        draws);
  }

  private Protocol protocol() {
    boolean shuffled = Boolean.TRUE.equals(request.shuffled());
    if (kind != ReportKind.KFOLD) {
      only("folds", request.folds() != null, ReportKind.KFOLD);
      only("shuffled", shuffled, ReportKind.KFOLD);
      only("group", request.group() != null, ReportKind.KFOLD);
    }
    if (shuffled && request.group() != null) {
      throw ProblemException.badRequest("shuffled and group exclude each other");
    }
    return switch (kind) {
      case LOSO -> Protocol.LOSO;
      case FIXED -> Protocol.FIXED;
      case KFOLD -> {
        if (shuffled) {
          yield Protocol.SHUFFLED;
        }
        yield request.group() != null ? Protocol.GROUPED : Protocol.STRATIFIED;
      }
    };
  }

  private int folds() {
    return request.folds() == null
        ? STANDARD_FOLDS
        : within("folds", request.folds(), 2, MOST_FOLDS);
  }

  private Optional<Division.Test> test() {
    if (kind != ReportKind.FIXED) {
      only("test", request.test() != null, ReportKind.FIXED);
      return Optional.empty();
    }
    if (request.test() == null || request.test().isBlank()) {
      throw ProblemException.badRequest(
          "test is missing: say which cells are judged, such as source = \"lab-b\"");
    }
    return Optional.of(new Division.Test(request.test(), CellFilters.condition(request.test())));
  }

  private void only(String member, boolean given, ReportKind of) {
    if (given) {
      throw ProblemException.badRequest(
          "%s goes with %s, the report is %s".formatted(member, of.id(), kind.id()));
    }
  }

  private static int within(String member, int value, int least, int most) {
    if (value < least || value > most) {
      throw ProblemException.badRequest(
          "%s is %d, not %d to %d".formatted(member, value, least, most));
    }
    return value;
  }
}

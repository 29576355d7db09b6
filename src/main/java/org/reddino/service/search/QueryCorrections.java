package org.reddino.service.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.reddino.schema.CellKind;
import org.reddino.schema.OriginRepository;
import org.reddino.schema.Source;
import org.reddino.schema.query.SourceVectors;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.ops.ProblemException;
import org.reddino.service.search.FittedCorrection.Fit;
import org.reddino.trainer.correct.Correction;
import org.reddino.trainer.correct.SourceMaps;
import org.reddino.trainer.correct.SourceMoments;

/// Corrections of queries, fitted on the stored vectors when first asked for and again when cells
/// have come or gone and the fit is old enough.
@ApplicationScoped
class QueryCorrections {
  private static final int READ_SECONDS = 1800;

  private final SourceVectors vectors;
  private final OriginRepository origins;
  private final SearchIndexes indexes;
  private final SearchLimits limits;
  private final Map<Key, Moments> kept = new ConcurrentHashMap<>();

  QueryCorrections(
      SourceVectors vectors, OriginRepository origins, SearchIndexes indexes, SearchLimits limits) {
    this.vectors = vectors;
    this.origins = origins;
    this.indexes = indexes;
    this.limits = limits;
  }

  private record Key(long encoder, CellKind kind) {}

  /// @param sources by number of the moments
  private record Moments(
      IndexVersion version, SourceMoments moments, List<String> sources, Instant at) {}

  /// The correction that a request names, if any.
  ///
  /// @throws ProblemException 400 if it is unknown, does not go with the request, or cannot be
  ///     fitted
  Optional<FittedCorrection> of(
      SearchRequest request, RegisteredEncoder encoder, QueryPoint point) {
    if (request.correction() == null) {
      return Optional.empty();
    }
    Correction correction = named(request.correction());
    check(request);
    CellKind kind = request.kind() == null ? point.kind() : CellKind.of(request.kind());
    Moments moments = moments(encoder, kind);
    List<String> known =
        QuarkusTransaction.joiningExisting()
            .call(() -> origins.sources().stream().map(Source::name).sorted().toList());
    List<String> leftOut =
        known.stream().filter(name -> !moments.sources().contains(name)).toList();
    long cells = 0;
    for (int source = 0; source < moments.sources().size(); source++) {
      cells += moments.moments().cells(source);
    }
    Fit fit = new Fit(moments.sources(), leftOut, cells, moments.at());
    return Optional.of(new FittedCorrection(correction, kind, maps(correction, moments), fit));
  }

  /// Fits anew when next asked.
  void forget() {
    kept.clear();
  }

  /// @throws ProblemException 400 if the request names a correction, which `what` does not take
  static void refuse(SearchRequest request, String what) {
    if (request.correction() != null) {
      throw ProblemException.badRequest(what + " does not go with a correction");
    }
  }

  private static Correction named(String name) {
    for (Correction correction : List.of(Correction.CENTERING, Correction.COMBAT)) {
      if (correction.id().equals(name)) {
        return correction;
      }
    }
    throw ProblemException.badRequest(
        "correction is " + name + ", not centering or combat: a query takes a map of each source");
  }

  private static void check(SearchRequest request) {
    if (request.metric() != null && !request.metric().equals("euclidean")) {
      throw ProblemException.badRequest(
          "metric is " + request.metric() + "; corrected vectors are compared by euclidean");
    }
    if (request.positives() != null
        || request.radius() != null
        || request.diversity() != null
        || Boolean.TRUE.equals(request.page())) {
      throw ProblemException.badRequest(
          "positives, radius, diversity and page do not go with a correction");
    }
  }

  private static SourceMaps maps(Correction correction, Moments moments) {
    if (correction == Correction.CENTERING) {
      return SourceMaps.centering(moments.moments());
    }
    for (int source = 0; source < moments.sources().size(); source++) {
      if (moments.moments().cells(source) < 2) {
        throw ProblemException.badRequest(
            "source %s has a single cell, combat needs 2 to know its scale; centering does not"
                .formatted(moments.sources().get(source)));
      }
    }
    return SourceMaps.combat(moments.moments());
  }

  private Moments moments(RegisteredEncoder encoder, CellKind kind) {
    IndexVersion version = indexes.recent(encoder).version();
    return kept.compute(
        new Key(encoder.id(), kind),
        (_, known) -> known != null && fresh(known, version) ? known : fit(encoder, kind, version));
  }

  private boolean fresh(Moments known, IndexVersion version) {
    Duration age = Duration.between(known.at(), Instant.now());
    return known.version().equals(version) || age.compareTo(limits.correctionAge()) < 0;
  }

  private Moments fit(RegisteredEncoder encoder, CellKind kind, IndexVersion version) {
    List<String> sources = new ArrayList<>();
    SourceMoments moments = new SourceMoments(encoder.dimension());
    QuarkusTransaction.requiringNew()
        .timeout(READ_SECONDS)
        .run(
            () ->
                vectors.each(
                    encoder.id(),
                    kind.text(),
                    row -> {
                      if (!sources.contains(row.source())) {
                        sources.add(row.source());
                      }
                      moments.add(sources.indexOf(row.source()), row.vector());
                    }));
    if (sources.isEmpty()) {
      throw ProblemException.badRequest("there is no " + kind.text() + " cell to fit on");
    }
    return new Moments(version, moments, List.copyOf(sources), Instant.now());
  }
}

package org.reddino.service.observatory;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.reddino.schema.Observation;
import org.reddino.schema.Observation.Figures;
import org.reddino.schema.ObservationRepository;
import org.reddino.schema.SourceSum;
import org.reddino.schema.query.SourceSums;
import org.reddino.schema.query.SourceSums.Brought;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.search.RedNeighborhoods;
import org.reddino.service.search.RedNeighborhoods.Neighborhood;

/// Looks at the sources through the active encoder, and keeps what it sees.
@ApplicationScoped
class Observatory {
  private static final Logger LOG = Logger.getLogger(Observatory.class);
  private static final int READ_SECONDS = 1800;

  private final EntityManager em;
  private final EncoderRegistry encoders;
  private final RedNeighborhoods neighborhoods;
  private final ObservationRepository observations;
  private final ObservatoryMetrics metrics;
  private final ObservatoryConfig config;

  Observatory(
      EntityManager em,
      EncoderRegistry encoders,
      RedNeighborhoods neighborhoods,
      ObservationRepository observations,
      ObservatoryMetrics metrics,
      ObservatoryConfig config) {
    this.em = em;
    this.encoders = encoders;
    this.neighborhoods = neighborhoods;
    this.observations = observations;
    this.metrics = metrics;
    this.config = config;
  }

  AlarmRule rule() {
    return new AlarmRule(config.excess(), config.separation(), config.cells());
  }

  /// Brings the sums up to the cells and, if any changed, looks at every source: the cost grows
  /// with the new cells and the number of sources, not with all cells.
  ///
  /// @return how many sources were looked at; 0 = nothing had changed
  synchronized int observe() {
    RegisteredEncoder encoder = encoders.active();
    SourceSums sums = new SourceSums(em, encoder.id());
    Brought brought = QuarkusTransaction.requiringNew().timeout(READ_SECONDS).call(sums::bring);
    List<Observation> before = latest(encoder);
    if (!brought.changed() && before.size() == brought.sums().size()) {
      metrics.show(before);
      return 0;
    }
    SourceFigures figures = new SourceFigures(brought.sums(), config.cells());
    List<Observation> seen = new ArrayList<>();
    for (SourceSum source : brought.sums()) {
      look(encoder, sums, source, figures).ifPresent(seen::add);
    }
    QuarkusTransaction.requiringNew().run(() -> seen.forEach(observations::add));
    seen.forEach(one -> tell(one, before));
    metrics.show(latest(encoder));
    return seen.size();
  }

  /// The last observation of every source by the active encoder.
  List<Observation> latest() {
    return latest(encoders.active());
  }

  /// The observations of one source by the active encoder, the newest first.
  List<Observation> history(String source, int limit) {
    long encoder = encoders.active().id();
    return QuarkusTransaction.requiringNew()
        .call(() -> observations.history(encoder, source, limit));
  }

  private List<Observation> latest(RegisteredEncoder encoder) {
    return QuarkusTransaction.requiringNew().call(() -> observations.latest(encoder.id()));
  }

  private Optional<Observation> look(
      RegisteredEncoder encoder, SourceSums sums, SourceSum source, SourceFigures figures) {
    List<Long> asked =
        QuarkusTransaction.requiringNew().call(() -> sums.sample(source.id(), config.asked()));
    List<Neighborhood> near =
        neighborhoods.of(encoder, asked, SourceFigures.NEIGHBORS).stream()
            .filter(one -> !one.cells().isEmpty())
            .toList();
    if (near.isEmpty()) {
      return Optional.empty();
    }
    List<Long> others = near.stream().flatMap(one -> one.cells().stream()).distinct().toList();
    Map<Long, Long> sourceOf = QuarkusTransaction.requiringNew().call(() -> sums.sources(others));
    Figures found = figures.of(source, near, sourceOf);
    return Optional.of(
        new Observation(encoder.id(), source.source(), found, rule().reason(found), Instant.EPOCH));
  }

  /// An alarm is told when it is raised, not at every observation.
  private void tell(Observation now, List<Observation> before) {
    boolean already =
        before.stream().anyMatch(old -> old.source().equals(now.source()) && old.alarm());
    if (now.alarm() && !already) {
      metrics.raised(now.source());
      LOG.warnf("source %s lies far from the rest: %s", now.source(), now.reason().orElseThrow());
    }
  }
}

package org.reddino.service.search;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Filter.Bound;
import org.reddino.indexer.Vectors;
import org.reddino.schema.query.IndexFeed;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.search.CanaryReport.State;

/// Watches the recall of every index: on a schedule, and soon after much was written or deleted or
/// a graph was made anew. Filters are the smallest cells, so that what they let through lies
/// together.
@ApplicationScoped
class Canaries {
  private static final Logger LOG = Logger.getLogger(Canaries.class);
  private static final List<Double> SHARES = List.of(0.001, 0.01, 0.05, 0.1, 0.2, 0.5);
  private static final long MANY_CHANGES = 1000;
  private static final int READ_SECONDS = 600;

  private record Seen(CanaryReport report, IndexVersion version) {}

  private final SearchIndexes indexes;
  private final EncoderRegistry encoders;
  private final EntityManager em;
  private final CanaryConfig config;
  private final MultiGauge recall;
  private final MultiGauge beam;
  private final MultiGauge alarm;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  Canaries(
      SearchIndexes indexes,
      EncoderRegistry encoders,
      EntityManager em,
      CanaryConfig config,
      MeterRegistry metrics) {
    this.indexes = indexes;
    this.encoders = encoders;
    this.em = em;
    this.config = config;
    this.recall =
        MultiGauge.builder("reddino.recall")
            .description(
                "share of the true nearest cells found, by the share a filter lets through")
            .register(metrics);
    this.beam =
        MultiGauge.builder("reddino.recall.ef.search")
            .description("least beam of searches, 0 = chosen by the index")
            .register(metrics);
    this.alarm =
        MultiGauge.builder("reddino.recall.alarm")
            .description("1 while recall is below the threshold with the widest beam allowed")
            .register(metrics);
  }

  /// The last look at each index, by the encoder's name.
  Map<String, CanaryReport> reports() {
    Map<String, CanaryReport> reports = new LinkedHashMap<>();
    seen.forEach((name, each) -> reports.put(name, each.report()));
    return reports;
  }

  /// The worst state of all indexes.
  State state() {
    return seen.values().stream()
        .map(each -> each.report().state())
        .max(State::compareTo)
        .orElse(State.OK);
  }

  @Scheduled(every = "1m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  void watch() {
    if (!config.every().isPositive() || !indexes.ready()) {
      return;
    }
    for (RegisteredEncoder encoder : live()) {
      if (due(encoder)) {
        look(encoder);
      }
    }
  }

  /// Looks at every index now.
  Map<String, CanaryReport> look() {
    live().forEach(this::look);
    return reports();
  }

  private boolean due(RegisteredEncoder encoder) {
    Seen last = seen.get(encoder.name());
    IndexVersion now = indexes.index(encoder).version();
    if (last == null || now.rewrites() != last.version.rewrites()) {
      return true;
    }
    long changed = now.applied() - last.version.applied();
    boolean elapsed =
        Duration.between(last.report.at(), Instant.now()).compareTo(config.every()) >= 0;
    return changed > 0 && (elapsed || changed >= MANY_CHANGES);
  }

  private synchronized void look(RegisteredEncoder encoder) {
    EncoderIndex index = indexes.recent(encoder);
    IndexVersion version = index.version();
    List<float[]> queries = new ArrayList<>();
    Map<Double, Filter> filters = new LinkedHashMap<>();
    filters.put(1.0, new Filter.Everything());
    QuarkusTransaction.requiringNew()
        .timeout(READ_SECONDS)
        .run(
            () -> {
              IndexFeed feed = new IndexFeed(em, encoder.id());
              feed.sample(config.queries(), config.seed()).stream()
                  .filter(Vectors::hasDirection)
                  .forEach(queries::add);
              List<Double> diameters = queries.isEmpty() ? List.of() : feed.diameters(SHARES);
              for (int i = 0; i < diameters.size(); i++) {
                filters.put(SHARES.get(i), smallest(diameters.get(i)));
              }
            });
    CanaryReport report =
        new Canary(index, config, index.usualBeam(config.k()))
            .run(queries, filters, index.efSearch());
    tell(encoder.name(), index.efSearch(), report);
    index.efSearch(report.efSearch());
    seen.put(encoder.name(), new Seen(report, version));
    measure();
  }

  private static Filter smallest(double diameter) {
    return new Filter.Range(
        "diameter_px", new Bound(Double.NEGATIVE_INFINITY, false), new Bound(diameter, true));
  }

  private static void tell(String encoder, int before, CanaryReport report) {
    if (report.efSearch() != before) {
      LOG.warnf(
          "recall of the index of encoder %s was below %s: efSearch goes from %d to %d, recall is"
              + " now %.4f",
          encoder, report.threshold(), before, report.efSearch(), report.worst());
    }
    if (report.state() == State.BELOW) {
      LOG.errorf(
          "recall of the index of encoder %s is %.4f, below %s, with the widest beam allowed, %d;"
              + " rebuild it, raise reddino.canary.max-ef-search, or ask for exact answers",
          encoder, report.worst(), report.threshold(), report.efSearch());
    }
  }

  private void measure() {
    List<Row<?>> recalls = new ArrayList<>();
    List<Row<?>> beams = new ArrayList<>();
    List<Row<?>> alarms = new ArrayList<>();
    reports()
        .forEach(
            (encoder, report) -> {
              Tags tags = Tags.of("encoder", encoder);
              report
                  .levels()
                  .forEach(
                      level ->
                          recalls.add(
                              Row.of(
                                  tags.and("share", Double.toString(level.share())),
                                  level.recall())));
              beams.add(Row.of(tags, report.efSearch()));
              alarms.add(Row.of(tags, report.state() == State.BELOW ? 1 : 0));
            });
    recall.register(recalls, true);
    beam.register(beams, true);
    alarm.register(alarms, true);
  }

  private List<RegisteredEncoder> live() {
    List<RegisteredEncoder> live = encoders.liveEncoders();
    seen.keySet().retainAll(live.stream().map(RegisteredEncoder::name).toList());
    return live;
  }
}

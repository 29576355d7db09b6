package org.reddino.service.observatory;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.reddino.schema.Observation;

/// The last figures of every source at `/q/metrics`.
@ApplicationScoped
class ObservatoryMetrics {
  private final MeterRegistry registry;
  private final MultiGauge cells;
  private final MultiGauge excess;
  private final MultiGauge index;
  private final MultiGauge separation;
  private final MultiGauge alarm;

  ObservatoryMetrics(MeterRegistry registry) {
    this.registry = registry;
    cells = gauge("reddino.source.cells", "red cells of the source");
    excess = gauge("reddino.source.own.excess", "share of own neighbors beyond chance, 0 to 1");
    index = gauge("reddino.source.lisi", "median LISI of its neighborhoods");
    separation =
        gauge("reddino.source.separation", "distance of the nearest other source, in spreads");
    alarm = gauge("reddino.source.alarm", "1 while the source lies far from the rest");
  }

  private MultiGauge gauge(String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  void show(List<Observation> latest) {
    register(cells, latest, seen -> seen.figures().cells());
    register(excess, latest, seen -> seen.figures().excess());
    register(index, latest, seen -> seen.figures().sourceIndex());
    register(separation, latest, seen -> seen.figures().separation().orElse(Double.NaN));
    register(alarm, latest, seen -> seen.alarm() ? 1 : 0);
  }

  void raised(String source) {
    registry.counter("reddino.source.alarms", "source", source).increment();
  }

  private static void register(
      MultiGauge gauge, List<Observation> latest, ToDoubleFunction<Observation> value) {
    gauge.register(
        latest.stream()
            .<Row<?>>map(
                seen -> Row.of(Tags.of("source", seen.source()), value.applyAsDouble(seen)))
            .toList(),
        true);
  }
}

package org.reddino.service.ingest;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.reddino.schema.OriginRepository;
import org.reddino.schema.Source;
import org.reddino.trainer.Median;
import org.reddino.trainer.segment.FoundCell;

/// The median red-cell diameter of each source, the unit of its crops and of relative size. It is
/// measured before a source's first embedding and then frozen, so that a cell's vector does not
/// depend on when it came.
@ApplicationScoped
class Calibrations {
  private final OriginRepository origins;
  private final Map<String, Double> frozen = new ConcurrentHashMap<>();
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  Calibrations(OriginRepository origins) {
    this.origins = origins;
  }

  /// The source's frozen median, measured now if it has none.
  ///
  /// @param diameters of red cells of the source in pixels, asked for only if needed
  /// @return empty if the source has no red cell yet
  OptionalDouble of(String source, Supplier<List<Double>> diameters) {
    Double known = frozen.get(source);
    if (known != null) {
      return OptionalDouble.of(known);
    }
    synchronized (locks.computeIfAbsent(source, _ -> new Object())) {
      OptionalDouble stored =
          QuarkusTransaction.requiringNew()
              .call(() -> origins.requireSource(source, OptionalDouble.empty()).medianDiameterPx());
      OptionalDouble median = stored.isPresent() ? stored : freeze(source, diameters.get());
      median.ifPresent(value -> frozen.put(source, value));
      return median;
    }
  }

  private OptionalDouble freeze(String name, List<Double> diameters) {
    if (diameters.isEmpty()) {
      return OptionalDouble.empty();
    }
    double median = Median.of(diameters);
    return OptionalDouble.of(
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  Source source = origins.requireSource(name, OptionalDouble.empty());
                  return origins.calibrate(source, median);
                }));
  }

  /// What stands in for the median where a source shows no red cell: the median of all that an
  /// image shows.
  ///
  /// @param cells at least one
  static double fallback(List<FoundCell> cells) {
    return FoundCell.medianDiameterPx(cells);
  }
}

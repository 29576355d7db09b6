package org.reddino.service.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.reddino.service.encoder.CellEmbedder;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.report.render.EvaluationReport.Cost;
import org.reddino.trainer.CostMeter;
import org.reddino.trainer.EmbeddingCost;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.render.ScannerProfile;
import org.reddino.trainer.render.SmearRenderer;
import org.reddino.trainer.segment.FoundCell;
import org.reddino.trainer.segment.Segmenter;

/// What registered encoders cost here and now, on cells of a drawn field.
@ApplicationScoped
class EncoderCosts {
  private static final long FIELD = 42;
  private static final int CELLS = 32;
  private static final long LEAST_NANOS = 1_000_000_000L;

  private final EncoderRegistry encoders;

  EncoderCosts(EncoderRegistry encoders) {
    this.encoders = encoders;
  }

  /// Embeds the cells of one field, once to warm up, then for a second or once.
  Cost measure(RegisteredEncoder encoder) {
    Pixels field = new SmearRenderer(ScannerProfile.standard().getFirst()).field(FIELD).image();
    List<FoundCell> cells = new Segmenter().segment(field).stream().limit(CELLS).toList();
    double median = FoundCell.medianDiameterPx(cells);
    CellEmbedder program = encoders.embedder(encoder);
    program.embed(field, cells, median);
    CostMeter meter = new CostMeter();
    long end = System.nanoTime() + LEAST_NANOS;
    long images = 0;
    do {
      images += program.embed(field, cells, median).size();
    } while (System.nanoTime() < end);
    EmbeddingCost cost = meter.of(images);
    return new Cost(
        cost.imagesPerSecond(),
        cost.peakMebibytes(),
        cost.joulesPer1000(),
        cost.energySource(),
        "measured by this service at %s on %d cores, %d cells of a drawn field, cropping included;"
                .formatted(
                    Instant.now().truncatedTo(ChronoUnit.SECONDS),
                    Runtime.getRuntime().availableProcessors(),
                    images)
            + " memory is the whole service's");
  }
}

package org.reddino.service.ingest;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.reddino.schema.Image;
import org.reddino.schema.ImageRepository;
import org.reddino.schema.LabelClass;
import org.reddino.schema.Mark;
import org.reddino.service.encoder.CellEmbedder;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.ingest.StageTimes.Stage;
import org.reddino.service.ingest.layout.IngestItem;
import org.reddino.service.ingest.layout.IngestItem.Content;
import org.reddino.service.ingest.layout.LabelSource;
import org.reddino.service.ingest.layout.MarkedLabel;
import org.reddino.service.ingest.layout.Provenance;

/// Takes one image in: bytes, cells, vectors, labels, rows. The same bytes are taken in once.
@ApplicationScoped
class Ingest {
  private final ImageRepository images;
  private final EncoderRegistry encoders;
  private final Calibrations calibrations;
  private final LabelClasses classes;
  private final ImageWriter writer;
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  Ingest(
      ImageRepository images,
      EncoderRegistry encoders,
      Calibrations calibrations,
      LabelClasses classes,
      ImageWriter writer) {
    this.images = images;
    this.encoders = encoders;
    this.calibrations = calibrations;
    this.classes = classes;
    this.writer = writer;
  }

  /// Takes an image in.
  ///
  /// @param diameters of red cells of the image's source, for a source without calibration; empty
  ///     = take them from the image itself
  /// @throws IllegalArgumentException if the image or its labels cannot be read
  Ingested take(
      IncomingImage image,
      IngestItem item,
      Optional<Supplier<List<Double>>> diameters,
      StageTimes times)
      throws IOException {
    try {
      synchronized (locks.computeIfAbsent(image.sha256(), _ -> new Object())) {
        Optional<Long> known = times.time(Stage.READ, () -> known(image.sha256()));
        return known.isPresent()
            ? Ingested.known(known.get())
            : takeNew(image, item, diameters, times);
      }
    } finally {
      locks.remove(image.sha256());
    }
  }

  private Optional<Long> known(String sha256) {
    return QuarkusTransaction.requiringNew().call(() -> images.bySha256(sha256).map(Image::id));
  }

  private Ingested takeNew(
      IncomingImage image,
      IngestItem item,
      Optional<Supplier<List<Double>>> diameters,
      StageTimes times)
      throws IOException {
    Analysis analysis = Analysis.of(image.bytes(), item.content(), times);
    double median =
        calibrations
            .of(item.provenance().source(), diameters.orElse(analysis::redDiameters))
            .orElseGet(
                () -> analysis.cells().isEmpty() ? 0 : Calibrations.fallback(analysis.cells()));
    Labels labels = times.time(Stage.MATCH, () -> labels(item, analysis, median));
    List<ReadyImage.Vectors> vectors =
        times.time(Stage.EMBED, () -> vectors(analysis, median, List.of()));
    ReadyImage ready = new ReadyImage(image, item.provenance(), analysis, vectors, labels.given());
    long id = times.time(Stage.STORE, () -> write(ready, median));
    return new Ingested(id, true, analysis.cells(), labels.given(), labels.leftOut());
  }

  /// Writes it with the vectors of exactly the live encoders, also where one came or went
  /// meanwhile.
  private long write(ReadyImage ready, double median) {
    ReadyImage current = ready;
    while (true) {
      try {
        return writer.write(current);
      } catch (EncodersChangedException _) {
        current = current.with(vectors(ready.analysis(), median, current.vectors()));
      }
    }
  }

  /// @param known vectors that need not be computed again
  private List<ReadyImage.Vectors> vectors(
      Analysis analysis, double median, List<ReadyImage.Vectors> known) {
    if (analysis.cells().isEmpty()) {
      return List.of();
    }
    return QuarkusTransaction.requiringNew().call(encoders::live).stream()
        .map(
            encoder ->
                known.stream()
                    .filter(vectors -> vectors.encoder() == encoder.encoderId())
                    .findFirst()
                    .orElseGet(() -> vectors(analysis, median, encoder)))
        .toList();
  }

  private static ReadyImage.Vectors vectors(
      Analysis analysis, double median, CellEmbedder encoder) {
    List<float[]> ofCells =
        switch (analysis.content()) {
          case FIELD -> encoder.embed(analysis.pixels(), analysis.cells(), median);
          case CROP ->
              List.of(encoder.embedCrop(analysis.pixels(), analysis.cells().getFirst(), median));
        };
    return new ReadyImage.Vectors(encoder.encoderId(), ofCells);
  }

  /// The labels whose class is known, and the names of the others.
  private record Labels(List<ReadyImage.GivenLabel> given, List<String> leftOut) {}

  private Labels labels(IngestItem item, Analysis analysis, double median) throws IOException {
    List<MarkedLabel> marked =
        item.labels().labels(analysis.header().width(), analysis.header().height());
    List<ReadyImage.GivenLabel> given = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (LabelMatches.Match match : LabelMatches.of(marked, analysis.cells(), median)) {
      Optional<LabelClass> named = classes.of(match.label());
      if (named.isPresent()) {
        given.add(new ReadyImage.GivenLabel(named.get(), match.cell(), mark(match.label())));
      } else {
        leftOut.add(match.label().vocabulary() + "/" + match.label().className());
      }
    }
    return new Labels(given, leftOut);
  }

  private static Optional<Mark> mark(MarkedLabel label) {
    return switch (label.mark()) {
      case MarkedLabel.Mark.Point point -> Optional.of(Mark.point(point.x(), point.y()));
      case MarkedLabel.Mark.Area area ->
          Optional.of(
              Mark.box(area.box().x(), area.box().y(), area.box().width(), area.box().height()));
      case MarkedLabel.Mark.Whole _ -> Optional.empty();
    };
  }

  /// The diameters of the red cells of one file, for a calibration.
  static List<Double> diameters(IngestItem item, StageTimes times) {
    IncomingImage image = IncomingImage.read(item.file().toString(), item.file());
    return Analysis.of(image.bytes(), item.content(), times).redDiameters();
  }

  /// An item without a file: what the upload of one image says about it.
  static IngestItem upload(Provenance provenance, Content content) {
    return new IngestItem(java.nio.file.Path.of("upload"), provenance, content, LabelSource.NONE);
  }
}

package org.reddino.service.ingest;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.reddino.schema.Cell;
import org.reddino.schema.CellKind;
import org.reddino.schema.ChangeRepository;
import org.reddino.schema.Content;
import org.reddino.schema.EmbeddingRepository;
import org.reddino.schema.Image;
import org.reddino.schema.ImageFile;
import org.reddino.schema.LabelRepository;
import org.reddino.schema.Mark;
import org.reddino.schema.Measures;
import org.reddino.schema.Origin;
import org.reddino.schema.OriginRepository;
import org.reddino.schema.Outline;
import org.reddino.schema.Patient;
import org.reddino.schema.Slide;
import org.reddino.schema.Source;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.ingest.layout.Provenance;
import org.reddino.trainer.segment.Box;
import org.reddino.trainer.segment.FoundCell;
import org.reddino.trainer.segment.Morphometry;

/// Writes one image with all that belongs to it in one transaction: all of it is there or nothing.
@ApplicationScoped
class ImageWriter {
  private static final String ANNOTATOR = "data set";

  private final EntityManager em;
  private final OriginRepository origins;
  private final LabelRepository labels;
  private final EmbeddingRepository embeddings;
  private final ChangeRepository changes;
  private final EncoderRegistry encoders;
  private final ImageFiles files;
  private final Pseudonyms pseudonyms;

  ImageWriter(EntityManager em, EncoderRegistry encoders, ImageFiles files, Pseudonyms pseudonyms) {
    this.encoders = encoders;
    this.em = em;
    this.origins = new OriginRepository(em);
    this.labels = new LabelRepository(em);
    this.embeddings = new EmbeddingRepository(em);
    this.changes = new ChangeRepository(em);
    this.files = files;
    this.pseudonyms = pseudonyms;
  }

  /// Writes it; when it returns, file and rows are on disk.
  ///
  /// @return id of the image
  /// @throws EncodersChangedException if vectors are not those of the live encoders; nothing is
  ///     written
  long write(ReadyImage ready) {
    // The file comes first: a row never lacks its file, and a file without a row is swept.
    files.write(ready.image().sha256(), ready.image().bytes());
    return QuarkusTransaction.requiringNew().call(() -> rows(ready));
  }

  private long rows(ReadyImage ready) {
    Image image = image(ready);
    em.persist(image);
    List<Cell> cells = new ArrayList<>();
    for (FoundCell found : ready.analysis().cells()) {
      Cell cell = cell(image, cells.size(), found);
      em.persist(cell);
      cells.add(cell);
    }
    for (ReadyImage.GivenLabel label : ready.labels()) {
      label(image, cells, label);
    }
    List<Long> ids = cells.stream().map(Cell::id).toList();
    for (ReadyImage.Vectors vectors : ready.vectors()) {
      embeddings.store(vectors.encoder(), ids, vectors.ofCells());
    }
    // Last: from here to the commit other writers wait, and no encoder comes or goes.
    changes.lock();
    requireAllEncoders(ready);
    for (ReadyImage.Vectors vectors : ready.vectors()) {
      changes.put(vectors.encoder(), ids);
    }
    return image.id();
  }

  private void requireAllEncoders(ReadyImage ready) {
    Set<Long> live = encoders.liveIds();
    Set<Long> given =
        ready.vectors().stream().map(ReadyImage.Vectors::encoder).collect(Collectors.toSet());
    if (!ready.analysis().cells().isEmpty() && !given.equals(live)) {
      throw new EncodersChangedException(given, live);
    }
  }

  private Image image(ReadyImage ready) {
    Provenance provenance = ready.provenance();
    Source source = origins.requireSource(provenance.source(), OptionalDouble.empty());
    Optional<Patient> patient =
        provenance.patient().map(raw -> origins.requirePatient(pseudonyms.of(raw)));
    Optional<Slide> slide =
        provenance
            .slide()
            .map(name -> pseudonyms.clean(name, provenance))
            .map(name -> origins.requireSlide(source, name, patient));
    var header = ready.analysis().header();
    ImageFile file =
        new ImageFile(
            ready.image().sha256(),
            ready.image().name(),
            Content.valueOf(ready.analysis().content().name()),
            header.format().name(),
            header.width(),
            header.height());
    return new Image(new Origin(source, slide, patient), file, provenance.umPerPixel());
  }

  private void label(Image image, List<Cell> cells, ReadyImage.GivenLabel label) {
    if (label.cell() >= 0) {
      labels.first(cells.get(label.cell()), label.given(), ANNOTATOR, label.mark());
      return;
    }
    Mark mark =
        label.mark().orElseGet(() -> Mark.box(0, 0, image.file().width(), image.file().height()));
    labels.keepUnmatched(image, label.given(), ANNOTATOR, mark);
  }

  private static Cell cell(Image image, int number, FoundCell found) {
    Box box = found.box();
    return new Cell(
        image,
        new Cell.Finding(
            number, CellKind.valueOf(found.kind().name()), found.touchesBorder(), found.quality()),
        new Outline(
            box.x(),
            box.y(),
            box.width(),
            box.height(),
            found.contour().xy(),
            found.centerX(),
            found.centerY()),
        measures(found.morphometry()));
  }

  private static Measures measures(Morphometry m) {
    return new Measures(
        m.areaPx(),
        m.diameterPx(),
        m.perimeterPx(),
        m.circularity(),
        m.eccentricity(),
        m.solidity(),
        m.centralPallor(),
        m.meanRed(),
        m.meanGreen(),
        m.meanBlue(),
        m.texture(),
        m.focus(),
        m.exposure());
  }
}

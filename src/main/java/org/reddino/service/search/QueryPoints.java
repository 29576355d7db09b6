package org.reddino.service.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.reddino.schema.CellKind;
import org.reddino.schema.EmbeddingRepository;
import org.reddino.schema.ImageRepository;
import org.reddino.schema.OriginRepository;
import org.reddino.schema.Sha256;
import org.reddino.schema.Source;
import org.reddino.schema.query.CellQueries;
import org.reddino.schema.query.CellRow;
import org.reddino.schema.query.SqlCondition;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.ops.ProblemException;
import org.reddino.trainer.segment.Box;

/// Finds the vector that a request asks about.
@ApplicationScoped
class QueryPoints {
  /// Boxes that overlap so much are of one cell.
  private static final double SAME = 0.5;

  private final EmbeddingRepository embeddings;
  private final CellQueries cells;
  private final OriginRepository origins;
  private final ImageRepository images;
  private final EncoderRegistry encoders;

  QueryPoints(
      EmbeddingRepository embeddings,
      CellQueries cells,
      OriginRepository origins,
      ImageRepository images,
      EncoderRegistry encoders) {
    this.embeddings = embeddings;
    this.cells = cells;
    this.origins = origins;
    this.images = images;
    this.encoders = encoders;
  }

  /// The point of `request` in the space of `encoder`.
  ///
  /// @throws ProblemException if it names no point, several, or one that is not there
  QueryPoint of(SearchRequest request, RegisteredEncoder encoder) {
    long given =
        Stream.of(request.cell(), request.image(), request.vector(), request.positives())
            .filter(Objects::nonNull)
            .count();
    if (given != 1) {
      throw ProblemException.badRequest(
          "give exactly one of cell, image, vector and positives; " + given + " are given");
    }
    if (request.positives() == null && request.negatives() != null) {
      throw ProblemException.badRequest("negatives need positives");
    }
    if (request.cell() != null) {
      return stored(request.cell(), encoder);
    }
    if (request.positives() != null) {
      return mean(request, encoder);
    }
    return request.vector() == null
        ? pictured(request, encoder)
        : new QueryPoint(vector(request.vector(), encoder), List.of());
  }

  /// The mean direction of the positives less that of the negatives (Rocchio 1971, both weights 1).
  private QueryPoint mean(SearchRequest request, RegisteredEncoder encoder) {
    if (request.positives().isEmpty()) {
      throw ProblemException.badRequest("positives are empty");
    }
    List<Long> negatives = request.negatives() == null ? List.of() : request.negatives();
    List<QueryPoint> like = request.positives().stream().map(id -> stored(id, encoder)).toList();
    List<QueryPoint> unlike = negatives.stream().map(id -> stored(id, encoder)).toList();
    float[] sum = new float[encoder.dimension()];
    addDirections(sum, like, 1);
    addDirections(sum, unlike, -1);
    return new QueryPoint(
        sum,
        Stream.concat(like.stream(), unlike.stream())
            .flatMap(point -> point.cells().stream())
            .toList(),
        like.stream().map(QueryPoint::vector).toList(),
        unlike.stream().map(QueryPoint::vector).toList());
  }

  private static void addDirections(float[] sum, List<QueryPoint> points, int sign) {
    for (QueryPoint point : points) {
      double squared = 0;
      for (float component : point.vector()) {
        squared += (double) component * component;
      }
      double scale = sign / (points.size() * Math.max(Math.sqrt(squared), Float.MIN_NORMAL));
      for (int i = 0; i < sum.length; i++) {
        sum[i] += (float) (scale * point.vector()[i]);
      }
    }
  }

  /// A patch, or a cell, of an uploaded image. Of an image that is stored, source and cell are
  /// known.
  private QueryPoint pictured(SearchRequest request, RegisteredEncoder encoder) {
    boolean patch = CellKind.PATCH.text().equals(request.kind());
    List<CellRow> stored =
        cellsOfImage(Sha256.of(request.image())).stream()
            .filter(cell -> cell.kind().equals(CellKind.PATCH.text()) == patch)
            .toList();
    Optional<String> source =
        Optional.ofNullable(request.source())
            .or(() -> stored.stream().findFirst().map(cell -> cell.place().source()));
    QueryImage image = new QueryImage(encoders.embedder(encoder), median(source));
    QueryImage.Found found = patch ? image.patch(request) : image.find(request);
    List<CellRow> same =
        stored.stream()
            .filter(cell -> overlap(cell, found) >= SAME)
            .max(Comparator.comparingDouble(cell -> overlap(cell, found)))
            .stream()
            .toList();
    return new QueryPoint(found.vector(), same);
  }

  private List<CellRow> cellsOfImage(String sha256) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () ->
                images
                    .bySha256(sha256)
                    .map(
                        image ->
                            cells.page(
                                new SqlCondition("r.image = ?", List.of(image.id())),
                                0,
                                Integer.MAX_VALUE))
                    .orElse(List.of()));
  }

  private static double overlap(CellRow cell, QueryImage.Found found) {
    CellRow.CellBox box = cell.place().box();
    return found.box().intersectionOverUnion(new Box(box.x(), box.y(), box.width(), box.height()));
  }

  private QueryPoint stored(long id, RegisteredEncoder encoder) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () -> {
              CellRow row =
                  cells.row(id).orElseThrow(() -> ProblemException.notFound("no cell " + id));
              float[] vector =
                  embeddings
                      .vector(encoder.id(), id)
                      .orElseThrow(() -> ProblemException.conflict(missing(row, encoder)));
              return new QueryPoint(vector, List.of(row));
            });
  }

  private static String missing(CellRow row, RegisteredEncoder encoder) {
    boolean measures = !encoder.kinds().contains(CellKind.of(row.kind()));
    return "cell %d has no vector of encoder %s%s"
        .formatted(row.id(), encoder.name(), measures ? QueryImage.NO_PATCHES : "");
  }

  private static float[] vector(float[] vector, RegisteredEncoder encoder) {
    if (vector.length != encoder.dimension()) {
      throw ProblemException.badRequest(
          "vector has %d components, encoder %s has %d"
              .formatted(vector.length, encoder.name(), encoder.dimension()));
    }
    return vector;
  }

  private OptionalDouble median(Optional<String> name) {
    if (name.isEmpty()) {
      return OptionalDouble.empty();
    }
    return QuarkusTransaction.joiningExisting()
        .call(
            () ->
                origins
                    .source(name.get())
                    .map(Source::medianDiameterPx)
                    .orElseThrow(() -> ProblemException.badRequest("no source " + name.get())));
  }
}

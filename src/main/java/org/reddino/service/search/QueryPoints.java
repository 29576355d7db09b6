package org.reddino.service.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.reddino.schema.EmbeddingRepository;
import org.reddino.schema.OriginRepository;
import org.reddino.schema.Source;
import org.reddino.schema.query.CellQueries;
import org.reddino.schema.query.CellRow;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.ops.ProblemException;

/// Finds the vector that a request asks about.
@ApplicationScoped
class QueryPoints {
  private final EmbeddingRepository embeddings;
  private final CellQueries cells;
  private final OriginRepository origins;
  private final EncoderRegistry encoders;

  QueryPoints(
      EmbeddingRepository embeddings,
      CellQueries cells,
      OriginRepository origins,
      EncoderRegistry encoders) {
    this.embeddings = embeddings;
    this.cells = cells;
    this.origins = origins;
    this.encoders = encoders;
  }

  /// The point of `request` in the space of `encoder`.
  ///
  /// @throws ProblemException if it names no point, several, or one that is not there
  QueryPoint of(SearchRequest request, RegisteredEncoder encoder) {
    long given =
        Stream.of(request.cell(), request.image(), request.vector()).filter(x -> x != null).count();
    if (given != 1) {
      throw ProblemException.badRequest(
          "give exactly one of cell, image and vector; " + given + " are given");
    }
    if (request.cell() != null) {
      return stored(request.cell(), encoder);
    }
    if (request.vector() != null) {
      return new QueryPoint(vector(request.vector(), encoder), Optional.empty());
    }
    QueryImage image = new QueryImage(encoders.embedder(encoder), median(request));
    return new QueryPoint(image.vector(request), Optional.empty());
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
                      .orElseThrow(
                          () ->
                              ProblemException.conflict(
                                  "cell " + id + " has no vector of encoder " + encoder.name()));
              return new QueryPoint(vector, Optional.of(row));
            });
  }

  private static float[] vector(float[] vector, RegisteredEncoder encoder) {
    if (vector.length != encoder.dimension()) {
      throw ProblemException.badRequest(
          "vector has %d components, encoder %s has %d"
              .formatted(vector.length, encoder.name(), encoder.dimension()));
    }
    return vector;
  }

  private OptionalDouble median(SearchRequest request) {
    if (request.source() == null) {
      return OptionalDouble.empty();
    }
    return QuarkusTransaction.joiningExisting()
        .call(
            () ->
                origins
                    .source(request.source())
                    .map(Source::medianDiameterPx)
                    .orElseThrow(
                        () -> ProblemException.badRequest("no source " + request.source())));
  }
}

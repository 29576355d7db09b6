package org.reddino.service.ingest;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.reddino.schema.Cell;
import org.reddino.schema.CellKind;
import org.reddino.schema.Content;
import org.reddino.schema.Image;
import org.reddino.schema.ImageRepository;
import org.reddino.schema.Outline;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.encoder.TokenEmbedder;
import org.reddino.service.ops.PatientErased;
import org.reddino.service.ops.ProblemException;
import org.reddino.trainer.image.CropPolicy;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.map.Tiling;
import org.reddino.trainer.map.TokenColors;
import org.reddino.trainer.map.TokenGrid;

/// PCA maps of images and cells by the active encoder. One is drawn at a time, the last few are
/// kept; browsers ask again each time, since another encoder draws another map.
@ApplicationScoped
class Maps {
  private static final int KEPT = 64;

  private final ImageRepository images;
  private final ImageFiles files;
  private final EncoderRegistry encoders;
  private final Map<String, byte[]> drawn =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
          return size() > KEPT;
        }
      };

  Maps(ImageRepository images, ImageFiles files, EncoderRegistry encoders) {
    this.images = images;
    this.files = files;
    this.encoders = encoders;
  }

  /// A stored picture and what of it is mapped.
  ///
  /// @param crop whether the picture is one cell
  /// @param cell the cell or patch that is meant; empty = all of the picture
  private record Subject(String sha256, boolean crop, OptionalDouble median, Optional<Cell> cell) {
    static Subject of(Image image) {
      return new Subject(
          image.file().sha256(),
          image.file().content() == Content.CROP,
          image.source().medianDiameterPx(),
          Optional.empty());
    }

    static Subject of(Cell cell) {
      Subject image = of(cell.image());
      return new Subject(
          image.sha256,
          image.crop,
          cell.measures().isEmpty()
              ? image.median
              : OptionalDouble.of(image.median.orElseGet(() -> cell.measures().get().diameterPx())),
          Optional.of(cell));
    }

    /// What the encoder sees of it.
    Pixels seen(Pixels stored, CropPolicy policy) {
      if (crop || cell.isEmpty()) {
        return stored;
      }
      Outline at = cell.get().outline();
      return cell.get().kind() == CellKind.PATCH
          ? Gallery.part(stored, at)
          : policy.crop(stored, at.centerX(), at.centerY(), median.orElseThrow());
    }
  }

  /// The map of an image in its own size, PNG.
  Response image(long id, Request request) {
    return answer(
        "image-" + id,
        request,
        () ->
            images
                .find(id)
                .map(Subject::of)
                .orElseThrow(() -> ProblemException.notFound("there is no image " + id)));
  }

  /// The map of what the encoder sees of a cell or a patch, PNG.
  Response cell(long id, Request request) {
    return answer(
        "cell-" + id,
        request,
        () ->
            images
                .cell(id)
                .map(Subject::of)
                .orElseThrow(() -> ProblemException.notFound("there is no cell " + id)));
  }

  private Response answer(String name, Request request, Supplier<Subject> found) {
    Subject subject = QuarkusTransaction.requiringNew().call(found::get);
    RegisteredEncoder encoder = QuarkusTransaction.requiringNew().call(encoders::active);
    EntityTag tag = new EntityTag(name + "-" + encoder.hash());
    CacheControl ask = new CacheControl();
    ask.setNoCache(true);
    ask.setPrivate(true);
    Response.ResponseBuilder same = request.evaluatePreconditions(tag);
    if (same != null) {
      return same.cacheControl(ask).build();
    }
    return Response.ok(png(tag.getValue(), subject, embedder(encoder)), "image/png")
        .tag(tag)
        .cacheControl(ask)
        .build();
  }

  private TokenEmbedder embedder(RegisteredEncoder encoder) {
    if (encoders.embedder(encoder) instanceof TokenEmbedder embedder) {
      return embedder;
    }
    throw ProblemException.conflict(
        "the active encoder "
            + encoder.name()
            + " measures cells and has no patch tokens to map; activate a vision transformer");
  }

  /// Forgets every picture: some may show what was erased.
  synchronized void forget(@Observes PatientErased event) {
    drawn.clear();
  }

  private synchronized byte[] png(String key, Subject subject, TokenEmbedder embedder) {
    byte[] known = drawn.get(key);
    if (known != null) {
      return known;
    }
    Pixels stored = Images.decode(files.read(subject.sha256));
    Pixels picture = subject.seen(stored, embedder.policy());
    Tiling window = Tiling.whole(embedder.patches(), embedder.policy().side());
    boolean one = subject.crop || subject.cell.isPresent();
    Tiling tiling = one ? window : Tiling.of(picture, scale(subject, embedder), window);
    TokenGrid grid = tiling.join(picture, embedder.tokens(tiling.cut(picture)).patch());
    byte[] png = Images.png(TokenColors.fit(List.of(grid)).over(picture, grid, 1));
    drawn.put(key, png);
    return png;
  }

  /// Cells get the size they have in the encoder's crops; 1 where the source is not calibrated.
  private static double scale(Subject subject, TokenEmbedder embedder) {
    return subject.median.isEmpty()
        ? 1
        : embedder.policy().side() / (embedder.policy().diameters() * subject.median.getAsDouble());
  }
}

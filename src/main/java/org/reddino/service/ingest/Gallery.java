package org.reddino.service.ingest;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.reddino.schema.Cell;
import org.reddino.schema.CellKind;
import org.reddino.schema.Content;
import org.reddino.schema.Image;
import org.reddino.schema.ImageRepository;
import org.reddino.schema.Outline;
import org.reddino.schema.query.CellQueries;
import org.reddino.schema.query.CellRow;
import org.reddino.schema.query.SqlCondition;
import org.reddino.service.ops.ProblemException;
import org.reddino.trainer.image.CropPolicy;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;

/// Images and cells as they are shown.
@ApplicationScoped
class Gallery {
  /// Side of a shown crop in median red-cell diameters: the cell and what touches it.
  static final double CROP_DIAMETERS = 2.0;

  private static final int YEAR_SECONDS = 31_536_000;

  private final ImageRepository images;
  private final CellQueries cells;
  private final ImageFiles files;

  Gallery(ImageRepository images, CellQueries cells, ImageFiles files) {
    this.images = images;
    this.cells = cells;
    this.files = files;
  }

  /// @param source whose images; empty = all
  ImagePage page(long after, int limit, String source) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              List<Image> found =
                  source.isEmpty()
                      ? images.after(after, limit)
                      : images.after(after, limit, source);
              List<ImageView> page =
                  found.stream().map(image -> ImageView.of(image, List.of(), List.of())).toList();
              long total = source.isEmpty() ? images.count() : images.count(source);
              return new ImagePage(page, total, page.size() < limit ? 0 : page.getLast().id());
            });
  }

  /// An image with its cells and patches.
  ImageView image(long id) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Image image = found(id);
              List<Cell> all = images.cells(image);
              Map<Long, CellRow> rows = new HashMap<>();
              cells
                  .page(new SqlCondition("r.image = ?", List.of(id)), 0, Math.max(1, all.size()))
                  .forEach(row -> rows.put(row.id(), row));
              Map<Boolean, List<CellView>> views =
                  all.stream()
                      .collect(
                          Collectors.partitioningBy(
                              cell -> cell.kind() == CellKind.PATCH,
                              Collectors.mapping(
                                  cell -> CellView.of(cell, rows.get(cell.id())),
                                  Collectors.toList())));
              return ImageView.of(image, views.get(false), views.get(true));
            });
  }

  CellView cell(long id) {
    return QuarkusTransaction.requiringNew()
        .call(() -> CellView.of(foundCell(id), cells.row(id).orElseThrow()));
  }

  /// The stored file of an image.
  Response file(long id) {
    Image image = QuarkusTransaction.requiringNew().call(() -> found(id));
    String type = "image/" + image.file().format().toLowerCase(Locale.ROOT);
    return picture(files.read(image.file().sha256()), type);
  }

  /// The stored picture as PNG, for viewers that do not know its own format.
  Response png(long id) {
    Image image = QuarkusTransaction.requiringNew().call(() -> found(id));
    return picture(Images.png(Images.decode(files.read(image.file().sha256()))), "image/png");
  }

  /// The pixels of a patch.
  static Pixels part(Pixels field, Outline square) {
    return field.part(square.x(), square.y(), square.width(), square.height());
  }

  /// A square picture of a cell or a patch, PNG.
  ///
  /// @param side in pixels, 16 to 1024
  Response crop(long id, int side) {
    if (side < 16 || side > 1024) {
      throw ProblemException.badRequest("side is " + side + " pixels, not 16 to 1024");
    }
    CropPolicy policy = new CropPolicy(CROP_DIAMETERS, side);
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Cell cell = foundCell(id);
              Image image = cell.image();
              Pixels stored = Images.decode(files.read(image.file().sha256()));
              return picture(Images.png(crop(cell, stored, policy)), "image/png");
            });
  }

  /// A square picture of a cell, or a patch, of a stored image.
  static Pixels crop(Cell cell, Pixels stored, CropPolicy policy) {
    Image image = cell.image();
    if (image.file().content() == Content.CROP) {
      return policy.whole(stored);
    }
    Outline at = cell.outline();
    if (cell.kind() == CellKind.PATCH) {
      return policy.whole(part(stored, at));
    }
    double median =
        image
            .source()
            .medianDiameterPx()
            .orElseGet(() -> cell.measures().orElseThrow().diameterPx());
    return policy.crop(stored, at.centerX(), at.centerY(), median);
  }

  /// Pictures never change under their id.
  private static Response picture(byte[] bytes, String type) {
    CacheControl forever = new CacheControl();
    forever.setMaxAge(YEAR_SECONDS);
    forever.setPrivate(true);
    return Response.ok(bytes, type).cacheControl(forever).build();
  }

  private Image found(long id) {
    return images.find(id).orElseThrow(() -> ProblemException.notFound("there is no image " + id));
  }

  private Cell foundCell(long id) {
    return images.cell(id).orElseThrow(() -> ProblemException.notFound("there is no cell " + id));
  }
}

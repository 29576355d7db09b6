package org.reddino.service;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.reddino.schema.ChangeRepository;
import org.reddino.schema.EmbeddingRepository;
import org.reddino.schema.Sql;
import org.reddino.service.encoder.EncoderRegistry;

/// Sources of one image each whose cells have made vectors of the active encoder.
@ApplicationScoped
public class MadeSources {
  private final EntityManager em;
  private final EncoderRegistry encoders;
  private final EmbeddingRepository embeddings;
  private final ChangeRepository changes;

  MadeSources(
      EntityManager em,
      EncoderRegistry encoders,
      EmbeddingRepository embeddings,
      ChangeRepository changes) {
    this.em = em;
    this.encoders = encoders;
    this.embeddings = embeddings;
    this.changes = changes;
  }

  public int dimension() {
    return encoders.active().dimension();
  }

  /// Adds cells to a source, which is made if there is none.
  ///
  /// @return ids of the cells
  public List<Long> add(String source, int count, IntFunction<float[]> vectors) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Sql sql = new Sql(em);
              String hash = String.format("%08x", source.hashCode()).repeat(8);
              sql.update(
                  "insert into source (id, name) values (nextval('source_seq'), ?)"
                      + " on conflict do nothing",
                  source);
              sql.update(
                  "insert into image (id, sha256, source, name, content, format, width, height)"
                      + " select nextval('image_seq'), ?, id, 'made', 'field', 'PNG', 640, 480"
                      + " from source where name = ? on conflict do nothing",
                  hash,
                  source);
              List<Long> cells = new ArrayList<>();
              List<float[]> made = new ArrayList<>();
              for (int number = 0; number < count; number++) {
                cells.add(cell(sql, hash));
                made.add(vectors.apply(number));
              }
              embeddings.put(encoders.active().id(), cells, made);
              return cells;
            });
  }

  /// Takes away every source whose name starts so.
  public void remove(String prefix) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              Sql sql = new Sql(em);
              List<Long> cells =
                  sql.list(
                      "select c.id from cell_row c where c.source like ?",
                      List.of(prefix + "%"),
                      row -> row.getLong(1));
              sql.update(
                  "delete from image where source in (select id from source where name like ?)",
                  prefix + "%");
              sql.update("delete from source where name like ?", prefix + "%");
              changes.delete(encoders.active().id(), cells);
            });
  }

  /// Deletes one cell.
  public void delete(long cell) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              new Sql(em).update("delete from cell where id = ?", cell);
              changes.delete(encoders.active().id(), List.of(cell));
            });
  }

  private static long cell(Sql sql, String hash) {
    sql.update(
        "insert into cell (id, image, number, kind, x, y, width, height, contour, center_x,"
            + " center_y, area_px, diameter_px, perimeter_px, circularity, eccentricity, solidity,"
            + " central_pallor, mean_red, mean_green, mean_blue, texture, focus, exposure,"
            + " touches_border, quality) select nextval('cell_seq'), i.id, (select"
            + " coalesce(max(number), -1) + 1 from cell where image = i.id), 'red', 0, 0, 9, 9,"
            + " '{0,0,9,0,9,9}', 5, 5, 40, 7, 27, 0.7, 0.1, 0.9, 0.5, 200, 150, 150, 3, 2, 0.5,"
            + " false, 1 from image i where i.sha256 = ?",
        hash);
    return sql.list("select currval('cell_seq')", List.of(), row -> row.getLong(1)).getFirst();
  }
}

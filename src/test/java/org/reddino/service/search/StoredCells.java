package org.reddino.service.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.reddino.schema.ChangeRepository;
import org.reddino.schema.EmbeddingRepository;
import org.reddino.schema.Sql;
import org.reddino.service.encoder.EncoderRegistry;

/// Cells with made vectors for the search tests: two sources; in each two slides of two images; one
/// slide of the first source has a patient, who has another slide in the second source.
@ApplicationScoped
class StoredCells {
  static final String VOCABULARY = "search-it";
  static final String FILTER = "source in (search-it-0, search-it-1)";
  static final String PATIENT = "p-" + "searchit".repeat(2);
  private static final int PER_IMAGE = 15;
  private static final String LIKE = "search-it-%";

  /// What a test knows of a cell.
  ///
  /// @param label class, empty for every fifth cell
  /// @param scaled whether it has a diameter in micrometres
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Known(
      long id,
      float[] vector,
      boolean red,
      int source,
      int slide,
      int image,
      Optional<String> label,
      double diameter,
      boolean scaled) {
    boolean ofPatient() {
      return slide == 0 || slide == 2;
    }
  }

  private final EntityManager em;
  private final EncoderRegistry encoders;
  private final EmbeddingRepository embeddings;
  private final ChangeRepository changes;

  StoredCells(
      EntityManager em,
      EncoderRegistry encoders,
      EmbeddingRepository embeddings,
      ChangeRepository changes) {
    this.em = em;
    this.encoders = encoders;
    this.embeddings = embeddings;
    this.changes = changes;
  }

  List<Known> make() {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Sql sql = new Sql(em);
              removed(sql);
              origins(sql);
              Random random = new Random(9);
              List<Known> cells = new ArrayList<>();
              for (int image = 0; image < 8; image++) {
                for (int number = 0; number < PER_IMAGE; number++) {
                  cells.add(cell(sql, image, number, random));
                }
              }
              embeddings.put(
                  encoder(),
                  cells.stream().map(Known::id).toList(),
                  cells.stream().map(Known::vector).toList());
              return cells;
            });
  }

  /// Deletes everything that an earlier test made.
  private void removed(Sql sql) {
    List<Long> old =
        sql.list(
            "select c.id from cell c join image i on i.id = c.image join source s"
                + " on s.id = i.source where s.name like 'search-it-%'",
            List.of(), row -> row.getLong(1));
    sql.update("delete from image i using source s where s.id = i.source and s.name like ?", LIKE);
    sql.update("delete from slide l using source s where s.id = l.source and s.name like ?", LIKE);
    sql.update("delete from patient where pseudonym = ?", PATIENT);
    sql.update("delete from source where name like ?", LIKE);
    changes.delete(encoder(), old);
  }

  /// Gives a cell a vector without a direction.
  void putZeros(long cell) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              int dimension = encoders.named("morphometry").dimension();
              embeddings.put(encoder(), List.of(cell), List.of(new float[dimension]));
            });
  }

  void delete(long cell) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              new Sql(em).update("delete from cell where id = ?", cell);
              changes.delete(encoder(), List.of(cell));
            });
  }

  long encoder() {
    return encoders.named("morphometry").id();
  }

  private static void origins(Sql sql) {
    sql.update(
        "insert into vocabulary (id, name) values (nextval('vocabulary_seq'), ?)"
            + " on conflict do nothing",
        VOCABULARY);
    for (int code = 0; code < 3; code++) {
      sql.update(
          "insert into vocabulary_class (vocabulary, code, name) select id, ?, ? from vocabulary"
              + " where name = ? on conflict do nothing",
          code,
          // The lowest code has the last name: ties go by code.
          "class-" + (2 - code),
          VOCABULARY);
    }
    sql.update("insert into patient (id, pseudonym) values (nextval('patient_seq'), ?)", PATIENT);
    for (int source = 0; source < 2; source++) {
      sql.update(
          "insert into source (id, name) values (nextval('source_seq'), ?)", "search-it-" + source);
    }
    for (int slide = 0; slide < 4; slide++) {
      sql.update(
          "insert into slide (id, source, name, patient) select nextval('slide_seq'), s.id, ?, p.id"
              + " from source s left join patient p on p.pseudonym = ? where s.name = ?",
          "slide-" + slide,
          slide == 0 || slide == 2 ? PATIENT : "nobody",
          "search-it-" + slide / 2);
    }
    for (int image = 0; image < 8; image++) {
      // The last two images belong to no slide.
      sql.update(
          "insert into image (id, sha256, source, slide, name, content, format, width, height)"
              + " select nextval('image_seq'), ?, s.id, l.id, 'made', 'field', 'PNG', 640, 480"
              + " from source s left join slide l on l.source = s.id and l.name = ?"
              + " where s.name = ?",
          sha(image),
          image < 6 ? "slide-" + image / 2 : "none",
          "search-it-" + image / 4);
    }
  }

  private Known cell(Sql sql, int image, int number, Random random) {
    double diameter = 30 + random.nextInt(200) / 10.0;
    boolean scaled = number % 2 == 0;
    long id =
        sql.list(
                "insert into cell (id, image, number, kind, x, y, width, height, contour, center_x,"
                    + " center_y, area_px, diameter_px, perimeter_px, circularity, eccentricity,"
                    + " solidity, central_pallor, mean_red, mean_green, mean_blue, texture, focus,"
                    + " exposure, touches_border, quality, area_um2, diameter_um, perimeter_um)"
                    + " select nextval('cell_seq'), id, ?, ?, 0, 0, 9, 9, '{0,0,9,0,9,9}', 5, 5,"
                    + " 40, ?, 27, 0.7, 0.1, 0.9, 0.5, 200, 150, 150, 3, 2, 0.5, false, 1,"
                    + " nullif(?, 0), nullif(?, 0), nullif(?, 0) from image where sha256 = ? returning id",
                List.of(
                    number,
                    number == 14 ? "white" : "red",
                    diameter,
                    scaled ? 50.0 : 0.0,
                    scaled ? diameter / 5 : 0.0,
                    scaled ? 20.0 : 0.0,
                    sha(image)),
                row -> row.getLong(1))
            .getFirst();
    Optional<String> label =
        number % 5 == 4 ? Optional.empty() : Optional.of("class-" + random.nextInt(3));
    label.ifPresent(name -> label(sql, id, name));
    float[] vector = new float[encoders.named("morphometry").dimension()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (1 + i * random.nextGaussian());
    }
    return new Known(
        id, vector, number != 14, image / 4, image / 2, image, label, diameter, scaled);
  }

  private static void label(Sql sql, long cell, String name) {
    sql.update(
        "insert into label (id, image, cell, vocabulary, class, annotator)"
            + " select nextval('label_seq'), c.image, c.id, v.id, k.code, 'test' from cell c,"
            + " vocabulary v join vocabulary_class k on k.vocabulary = v.id"
            + " where c.id = ? and v.name = ? and k.name = ?",
        cell,
        VOCABULARY,
        name);
  }

  private static String sha(int image) {
    return String.format("%064x", 0x5ea2c0 + image);
  }
}

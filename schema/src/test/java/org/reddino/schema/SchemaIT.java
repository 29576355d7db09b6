package org.reddino.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reddino.schema.query.CellQueries;
import org.reddino.schema.query.CellRow;
import org.reddino.schema.query.Facets;
import org.reddino.schema.query.SqlCondition;

class SchemaIT {
  private static Database database;

  @BeforeAll
  static void start() {
    database = new Database();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void vocabularies_shipWithTheirClasses() {
    List<String> names =
        database.in(
            em -> {
              VocabularyRepository vocabularies = new VocabularyRepository(em);
              Vocabulary chula = vocabularies.find("chula-12").orElseThrow();
              return vocabularies.classes(chula).stream().map(LabelClass::name).toList();
            });
    assertThat(names).hasSize(12).startsWith("normal").endsWith("hypochromia");
  }

  @Test
  void fullVocabulary_refusesANewClass() {
    database.run(
        em -> {
          VocabularyRepository vocabularies = new VocabularyRepository(em);
          Vocabulary type = vocabularies.find("cell-type").orElseThrow();
          assertThat(vocabularies.requireClass(type, "Red").code()).isZero();
          assertThatThrownBy(() -> vocabularies.requireClass(type, "blue"))
              .hasMessageContaining("\"blue\" is not one of cell-type: red, white, platelet");
          Vocabulary dse = vocabularies.find("dse-8").orElseThrow();
          assertThat(vocabularies.requireClass(dse, "folder one").code()).isZero();
          assertThat(vocabularies.requireClass(dse, "folder two").code()).isEqualTo(1);
        });
  }

  @Test
  void entities_comeBackAsStored() {
    Image stored = database.image("a", 3, OptionalDouble.of(0.1));
    database.run(
        em -> {
          ImageRepository images = new ImageRepository(em);
          Image image = images.bySha256("a".repeat(64)).orElseThrow();
          assertThat(image.id()).isEqualTo(stored.id());
          assertThat(image.slide().orElseThrow().name()).isEqualTo("s1");
          assertThat(image.file().content()).isEqualTo(Content.FIELD);
          List<Cell> cells = images.cells(image);
          assertThat(cells).extracting(Cell::number).containsExactly(0, 1, 2);
          Cell cell = cells.get(2);
          assertThat(cell.outline().contour()).containsExactly(20, 5, 29, 5, 29, 14);
          assertThat(cell.measures().orElseThrow().circularity()).isEqualTo(1);
          assertThat(cell.diameterUm()).hasValue(1.0);
          assertThat(cell.kind()).isEqualTo(CellKind.RED);
        });
  }

  @Test
  void cellWithoutScale_hasNoMicrometres() {
    Image image = database.image("b", 1, OptionalDouble.empty());
    database.run(
        em -> {
          Cell cell = new ImageRepository(em).cells(em.find(Image.class, image.id())).getFirst();
          assertThat(cell.diameterUm()).isEmpty();
          CellRow row = new CellQueries(em).row(cell.id()).orElseThrow();
          assertThat(row.numbers()).containsKey("diameter_px").doesNotContainKey("diameter_um");
          assertThat(
                  new CellQueries(em)
                      .count(
                          new SqlCondition(
                              "r.id = any(?) and r.diameter_um > ?",
                              List.of(List.of(cell.id()), 0.0))))
              .isZero();
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "insert into source (id, name) values (900, ' x')|source_name",
        "insert into source (id, name, um_per_pixel) values (900, 'x', -1)|um_per_pixel",
        "insert into patient (id, pseudonym) values (900, 'Jane Doe')|pseudonym",
        "update image set sha256 = 'no'|sha256",
        "update image set width = 0|width",
        "update image set format = 'GIF'|format",
        "update image set width = 40000, height = 40000|image",
        "update cell set kind = 'blue'|kind",
        "update cell set contour = '{1,2,3,4,5}'|contour",
        "update cell set circularity = 1.5|circularity",
        "update cell set focus = 'NaN'|focus",
        "update cell set center_x = 10000|cell",
        "update cell set diameter_um = 3, area_um2 = null|cell",
        "update cell set kind = 'patch'|cell_measured",
        "update cell set texture = null|cell_measured",
        "update job set state = 'done', finished_at = null|job",
        "update job set result = 'no json'|json",
      })
  void badRow_isRefused(String statement, String named) throws Exception {
    if (database.in(em -> new ImageRepository(em).bySha256("c".repeat(64))).isEmpty()) {
      database.image("c", 1, OptionalDouble.empty());
      database.run(em -> new JobRepository(em).add(new Job("ingest", "{}")));
    }
    assertThatThrownBy(() -> database.sql(statement)).hasMessageContaining(named);
  }

  @Test
  void sameBytes_areRefusedTwice() {
    database.image("d", 0, OptionalDouble.empty());
    assertThatThrownBy(() -> database.image("d", 0, OptionalDouble.empty()))
        .hasStackTraceContaining("image_sha256_key");
  }

  @Test
  void label_ofAnotherImagesCell_isRefused() {
    Image one = database.image("e", 1, OptionalDouble.empty());
    Image two = database.image("f", 1, OptionalDouble.empty());
    assertThatThrownBy(
            () ->
                database.sql(
                    "insert into label (id, image, cell, vocabulary, class, annotator)"
                        + " select 77000, "
                        + two.id()
                        + ", c.id, v.id, 0, 'x' from cell c, vocabulary v"
                        + " where v.name = 'chula-12' and c.image = "
                        + one.id()))
        .hasMessageContaining("foreign key");
  }

  @Test
  void laterLabel_supersedesTheEarlier() {
    Image image = database.image("1", 1, OptionalDouble.empty());
    long id =
        database.in(
            em -> {
              Cell cell = new ImageRepository(em).cells(image).getFirst();
              VocabularyRepository vocabularies = new VocabularyRepository(em);
              Vocabulary chula = vocabularies.find("chula-12").orElseThrow();
              LabelRepository labels = new LabelRepository(em);
              labels.give(
                  cell,
                  vocabularies.requireClass(chula, "burr"),
                  "ann",
                  Optional.of(Mark.point(3, 4)));
              labels.give(
                  cell, vocabularies.requireClass(chula, "target"), "bob", Optional.empty());
              labels.keepUnmatched(
                  image, vocabularies.requireClass(chula, "burr"), "ann", Mark.box(1, 2, 3, 4));
              return cell.id();
            });
    database.run(
        em -> {
          List<LabelEvent> history = new LabelRepository(em).history(id);
          assertThat(history)
              .extracting(LabelEvent::label, LabelEvent::annotator, e -> e.supersededAt().isEmpty())
              .containsExactly(tuple("target", "bob", true), tuple("burr", "ann", false));
          assertThat(new CellQueries(em).row(id).orElseThrow().labels())
              .isEqualTo(Map.of("chula-12", "target"));
        });
    assertThatThrownBy(
            () ->
                database.sql(
                    "insert into label (id, image, cell, vocabulary, class, annotator)"
                        + " select 77001, image, cell, vocabulary, 1, 'x' from label"
                        + " where superseded_at is null and cell = "
                        + id))
        .hasMessageContaining("label_current");
  }

  @Test
  void embedding_ofTheWrongDimension_isRefused() {
    Image image = database.image("2", 1, OptionalDouble.empty());
    assertThatThrownBy(
            () ->
                database.run(
                    em -> {
                      Encoder encoder =
                          new EncoderRepository(em).register(Database.encoder("wrong", 3));
                      List<Long> ids =
                          new ImageRepository(em).cells(image).stream().map(Cell::id).toList();
                      new EmbeddingRepository(em)
                          .put(encoder.id(), ids, List.of(new float[] {1, 2}));
                    }))
        .hasStackTraceContaining("vector has 2 components");
  }

  @Test
  void sourcesCalibration_isFrozenByTheFirst() {
    database.run(
        em -> {
          OriginRepository origins = new OriginRepository(em);
          Source source = origins.requireSource("frozen", OptionalDouble.empty());
          assertThat(origins.calibrate(source, 70)).isEqualTo(70);
          assertThat(origins.calibrate(source, 90)).isEqualTo(70);
          assertThat(origins.requireSource("frozen", OptionalDouble.of(0.2)).umPerPixel())
              .hasValue(0.2);
        });
  }

  @Test
  void patches_haveNeitherMeasuresNorLabelsAndGoWithTheirImage() throws SQLException {
    Image image = database.image("6", 2, OptionalDouble.of(0.1));
    long encoder = database.newEncoder("of-patches", 2);
    long patch = patch(image, encoder);
    database.run(
        em -> {
          ImageRepository images = new ImageRepository(em);
          assertThat(images.hasPatches(image.id())).isTrue();
          assertThat(images.cell(patch).orElseThrow().measures()).isEmpty();
          assertThat(images.cell(patch).orElseThrow().kind()).isEqualTo(CellKind.PATCH);
          assertThat(new CellQueries(em).row(patch).orElseThrow().numbers())
              .containsExactlyEntriesOf(Map.of("quality", 1.0));
          EmbeddingRepository embeddings = new EmbeddingRepository(em);
          assertThat(embeddings.sample(List.of(encoder), 9, 1)).isEmpty();
          assertThat(embeddings.imagesWithout(encoder, Set.of(CellKind.PATCH), 0, 9)).isEmpty();
          assertThat(embeddings.imagesWithout(encoder, CellKind.FOUND, 0, 9)).contains(image.id());
          Facets facets = new Facets(em);
          assertThat(facets.cells()).isEqualTo(images.countCells(CellKind.FOUND));
          assertThat(facets.all())
              .filteredOn(facet -> facet.field().equals("kind"))
              .singleElement()
              .matches(facet -> facet.coverage() == facets.cells() + 1);
        });
    assertThatThrownBy(
            () ->
                database.sql(
                    "insert into label (id, image, cell, vocabulary, class, annotator) select"
                        + " nextval('label_seq'), image, id, 1, 0, 'a' from cell where id = "
                        + patch))
        .hasMessageContaining("is a patch, which has no label");
    assertThatThrownBy(() -> patch(image, encoder)).hasStackTraceContaining("cell_patch");
    database.sql("delete from image where id = " + image.id());
    database.run(
        em -> {
          assertThat(new ImageRepository(em).cell(patch)).isEmpty();
          assertThat(new EmbeddingRepository(em).count(encoder)).isZero();
        });
  }

  private static long patch(Image image, long encoder) {
    return database.in(
        em -> {
          int number = new ImageRepository(em).nextNumber(image.id());
          Cell patch =
              Cell.patch(em.find(Image.class, image.id()), number, Outline.square(96, 16, 224));
          em.persist(patch);
          new EmbeddingRepository(em).put(encoder, List.of(patch.id()), List.of(new float[2]));
          return patch.id();
        });
  }

  @Test
  void facets_tellCoverage() {
    database.image("4", 2, OptionalDouble.of(0.1));
    database.run(
        em -> {
          Facets facets = new Facets(em);
          long cells = facets.cells();
          assertThat(facets.all())
              .filteredOn(facet -> facet.field().equals("source"))
              .singleElement()
              .matches(facet -> facet.coverage() == cells && facet.values().size() == 1);
          assertThat(facets.all())
              .filteredOn(facet -> facet.field().equals("patient"))
              .singleElement()
              .matches(facet -> facet.coverage() == 0);
          assertThat(facets.all())
              .filteredOn(facet -> facet.field().equals("diameter_um"))
              .singleElement()
              .matches(facet -> facet.coverage() >= 2 && facet.coverage() <= cells);
        });
  }
}

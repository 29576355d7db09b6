package org.reddino.schema;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/// A real PostgreSQL with the migrations applied, for one test class.
final class Database implements AutoCloseable {
  private final EmbeddedPostgres postgres;
  private final EntityManagerFactory factory;

  Database() {
    try {
      postgres = EmbeddedPostgres.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start PostgreSQL", e);
    }
    Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
    factory =
        new HibernatePersistenceConfiguration("schema")
            .managedClasses(
                Source.class,
                Patient.class,
                Slide.class,
                Image.class,
                Cell.class,
                Encoder.class,
                Vocabulary.class,
                Label.class,
                Job.class,
                Report.class)
            .property("hibernate.connection.datasource", postgres.getPostgresDatabase())
            .property("hibernate.jdbc.batch_size", 100)
            .property("hibernate.order_inserts", true)
            .property("hibernate.hbm2ddl.auto", "validate")
            .createEntityManagerFactory();
  }

  <T> T in(Function<EntityManager, T> work) {
    return factory.callInTransaction(work);
  }

  void run(Consumer<EntityManager> work) {
    factory.runInTransaction(work);
  }

  EntityManager open() {
    return factory.createEntityManager();
  }

  /// Runs one statement; says how many rows it changed.
  int sql(String statement) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        var sql = connection.createStatement()) {
      return sql.executeUpdate(statement);
    }
  }

  /// An image of 640x480 pixels with cells, of one source and slide.
  Image image(String sha, int cells, OptionalDouble umPerPixel) {
    return in(
        em -> {
          OriginRepository origins = new OriginRepository(em);
          Source source = origins.requireSource("lab-a", OptionalDouble.empty());
          Slide slide = origins.requireSlide(source, "s1", Optional.empty());
          Image image =
              new Image(
                  new Origin(source, Optional.of(slide), Optional.empty()),
                  new ImageFile(sha.repeat(64), sha + ".png", Content.FIELD, "PNG", 640, 480),
                  umPerPixel);
          em.persist(image);
          for (int i = 0; i < cells; i++) {
            em.persist(cell(image, i));
          }
          return image;
        });
  }

  static Cell cell(Image image, int number) {
    int x = 10 * number;
    return new Cell(
        image,
        new Cell.Finding(number, CellKind.RED, number == 0, 0.9),
        new Outline(x, 5, 10, 10, new int[] {x, 5, x + 9, 5, x + 9, 14}, x + 5.5, 9.5),
        new Measures(78.5, 10, 31.4, 1, 0.25, 0.99, 0.3, 200, 120, 130, 12, 0.4, 0.8));
  }

  static Encoder encoder(String name, int dimension) {
    return new Encoder(
        name,
        new EncoderIdentity("vit:" + name, dimension, "ab".repeat(32), "none", "none"),
        "{\"a\": 1}");
  }

  /// Registers an encoder; gives its id.
  long newEncoder(String name, int dimension) {
    return in(em -> new EncoderRepository(em).register(encoder(name, dimension)).id());
  }

  @Override
  public void close() {
    factory.close();
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stop PostgreSQL", e);
    }
  }
}

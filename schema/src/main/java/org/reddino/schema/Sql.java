package org.reddino.schema;

import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.postgresql.PGStatement;

/// Plain SQL on the connection of an entity manager, in its transaction. What the entity manager
/// holds is flushed first, so SQL sees it.
public final class Sql {
  private static final int FETCH = 1000;

  /// Reads one row.
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /// Fills a statement and runs it.
  public interface Statement<T> {
    T run(PreparedStatement statement) throws SQLException;
  }

  private final EntityManager em;

  public Sql(EntityManager em) {
    this.em = em;
  }

  /// Runs a statement.
  public <T> T run(String sql, Statement<T> work) {
    em.flush();
    return em.unwrap(Session.class)
        .doReturningWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return work.run(statement);
              }
            });
  }

  /// Changes rows; says how many.
  public int update(String sql, Object... parameters) {
    return run(
        sql,
        statement -> {
          fill(statement, List.of(parameters));
          return statement.executeUpdate();
        });
  }

  /// All rows of a query.
  public <T> List<T> list(String sql, List<?> parameters, Row<T> row) {
    List<T> rows = new ArrayList<>();
    each(sql, parameters, result -> row.read(result), rows::add);
    return rows;
  }

  /// The rows of a query one by one, without holding them all: call it inside a transaction.
  public <T> void each(String sql, List<?> parameters, Row<T> row, Consumer<? super T> consumer) {
    run(
        sql,
        statement -> {
          statement.setFetchSize(FETCH);
          // Binary transfer from the first execution on: arrays of floats are not parsed as text.
          statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
          fill(statement, parameters);
          try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
              consumer.accept(row.read(result));
            }
          }
          return true;
        });
  }

  private static void fill(PreparedStatement statement, List<?> parameters) throws SQLException {
    Connection connection = statement.getConnection();
    for (int i = 0; i < parameters.size(); i++) {
      switch (parameters.get(i)) {
        case Collection<?> ids -> statement.setArray(i + 1, array(connection, ids));
        case Object value -> statement.setObject(i + 1, value);
      }
    }
  }

  private static Array array(Connection connection, Collection<?> values) throws SQLException {
    String type =
        switch (values.isEmpty() ? 0L : values.iterator().next()) {
          case String _ -> "text";
          case Double _ -> "float8";
          case Object _ -> "int8";
        };
    return connection.createArrayOf(type, values.toArray());
  }

  /// A `real[]` column.
  public static float[] floats(ResultSet row, String column) throws SQLException {
    Float[] boxed = (Float[]) row.getArray(column).getArray();
    float[] vector = new float[boxed.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = boxed[i];
    }
    return vector;
  }
}

package org.reddino.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// A label as given, with the names of its vocabulary and class.
///
/// @param label name of the class
/// @param supersededAt empty while it is current
public record LabelEvent(
    String vocabulary,
    int code,
    String label,
    String annotator,
    Instant createdAt,
    Optional<Instant> supersededAt) {
  static LabelEvent read(ResultSet row) throws SQLException {
    return new LabelEvent(
        row.getString(1),
        row.getInt(2),
        row.getString(3),
        row.getString(4),
        row.getTimestamp(5).toInstant(),
        Optional.ofNullable(row.getTimestamp(6)).map(time -> time.toInstant()));
  }
}

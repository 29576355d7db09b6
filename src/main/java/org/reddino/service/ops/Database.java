package org.reddino.service.ops;

/// How to reach PostgreSQL.
///
/// @param url JDBC URL
/// @param user role name
/// @param password of the role; empty where none is needed
public record Database(String url, String user, String password) {
  /// Hides the password: records are printed in logs.
  @Override
  public String toString() {
    return "Database[" + url + ", user " + user + "]";
  }
}

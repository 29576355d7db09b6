package org.reddino.service.search;

/// A filter that cannot be understood.
final class FilterSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int column;

  /// @param column of the offending word, from 1
  FilterSyntaxException(int column, String message) {
    super("filter, column " + column + ": " + message);
    this.column = column;
  }

  int column() {
    return column;
  }
}

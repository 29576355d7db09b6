package org.reddino.trainer.augment;

/// A filled circle in pixels.
record Disc(double x, double y, double radius) {
  int firstRow() {
    return Math.max(0, (int) Math.ceil(y - radius));
  }

  int lastRow(int height) {
    return Math.min(height - 1, (int) Math.floor(y + radius));
  }

  /// Half the width in a row it meets.
  double half(int row) {
    return Math.sqrt(Math.max(0, radius * radius - (row - y) * (row - y)));
  }

  int firstColumn(int row) {
    return Math.max(0, (int) Math.ceil(x - half(row)));
  }

  int lastColumn(int row, int width) {
    return Math.min(width - 1, (int) Math.floor(x + half(row)));
  }
}

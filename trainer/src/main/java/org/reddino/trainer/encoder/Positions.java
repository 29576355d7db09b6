package org.reddino.trainer.encoder;

import org.reddino.trainer.PositionTable;
import org.reddino.trainer.Tensor;

/// The position table of weights that may have been trained at another image size, and with CLS in
/// the table or, as timm keeps networks with registers, added to CLS beforehand.
final class Positions {
  private final VitArchitecture a;
  private final PositionTable.Rule rule;
  private final int grid;
  private final boolean withCls;

  /// @param found the table of the file; null and odd shapes are left to the check of all shapes
  Positions(VitArchitecture architecture, Tensor found, PositionTable.Rule rule) {
    this.a = architecture;
    this.rule = rule;
    this.withCls = withCls(rows(found), a.registers());
    int side = grid(found, a.registers());
    this.grid = side < 1 ? a.grid() : side;
  }

  /// Tokens along one side of the image that a table was made for; below 1 if it has none.
  ///
  /// @param found null and odd shapes have none
  static int grid(Tensor found, int registers) {
    long rows = rows(found);
    return side(withCls(rows, registers) ? rows - 1 : rows);
  }

  private static boolean withCls(long rows, int registers) {
    return registers == 0 || side(rows) < 0;
  }

  private static long rows(Tensor found) {
    return found != null && found.shape().length == 3 ? found.shape()[1] : 0;
  }

  /// The shape that the file may have.
  long[] foundShape() {
    return new long[] {1, (withCls ? 1 : 0) + (long) grid * grid, a.dimension()};
  }

  /// The table at the architecture's grid with CLS first.
  float[] table(float[] found) {
    float[] table = found;
    if (!withCls) {
      table = new float[found.length + a.dimension()];
      System.arraycopy(found, 0, table, a.dimension(), found.length);
    }
    return grid == a.grid() ? table : PositionTable.resampled(table, grid, a.grid(), rule);
  }

  String description() {
    return grid == a.grid()
        ? ""
        : "pos_embed %dx%d to %dx%d by %s's rule"
            .formatted(grid, grid, a.grid(), a.grid(), rule.text());
  }

  /// -1 if `rows` is no square.
  private static int side(long rows) {
    int side = (int) Math.round(Math.sqrt((double) Math.max(0, rows)));
    return rows > 0 && (long) side * side == rows ? side : -1;
  }
}

package org.reddino.trainer.render;

import java.util.Locale;

/// Rows of the `csv` ingest layout for one field.
///
/// @param path the image, relative to the table
/// @param number of the field in its source, from 0; decides patient and slide
record CellTable(String path, int number) {
  static final String HEADER = "path,source,patient,slide,x,y,w,h,label,vocabulary,um_per_pixel\n";

  /// Patients per source; each lends two slides.
  static final int PATIENTS = 4;

  /// Objects of which the border leaves less are in no row: nobody would label them.
  static final double LEAST_VISIBLE = 0.2;

  String rows(RenderedField field) {
    StringBuilder rows = new StringBuilder();
    for (RenderedCell cell : field.cells()) {
      if (cell.visible() >= LEAST_VISIBLE) {
        types(field, cell, rows);
        if (cell.shape().type() == CellType.RED && !cell.cut()) {
          rows.append(row(field, cell.box(), cell.shape().label() + ",elsafty-9"));
        }
      }
    }
    return rows.toString();
  }

  private void types(RenderedField field, RenderedCell cell, StringBuilder rows) {
    String label = cell.shape().type().label() + ",cell-type";
    if (cell.members().size() == 1) {
      rows.append(row(field, cell.box(), label));
      return;
    }
    for (RenderedCell.Member member : cell.members()) {
      member
          .box(field.image().width(), field.image().height())
          .ifPresent(box -> rows.append(row(field, box, label)));
    }
  }

  private String row(RenderedField field, RenderedCell.Bounds box, String labelAndVocabulary) {
    String patient = field.source() + "-p" + (1 + number % PATIENTS);
    return String.format(
        Locale.ROOT,
        "%s,%s,%s,%s-s%d,%d,%d,%d,%d,%s,%s\n",
        path,
        field.source(),
        patient,
        patient,
        1 + number / PATIENTS % 2,
        box.x(),
        box.y(),
        box.width(),
        box.height(),
        labelAndVocabulary,
        field.umPerPixel());
  }
}

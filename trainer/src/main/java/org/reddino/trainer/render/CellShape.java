package org.reddino.trainer.render;

/// What is drawn: the nine classes of Elsafty et al. (2024), platelets and white cells.
public enum CellShape {
  ROUND("rounded", CellType.RED),
  OVALOCYTE("ovalocyte", CellType.RED),
  BORDERLINE_OVALOCYTE("borderline ovalocyte", CellType.RED),
  TEARDROP("teardrop", CellType.RED),
  BURR("burr", CellType.RED),
  FRAGMENTED("fragmented", CellType.RED),
  ANGLED("angled", CellType.RED),
  TWO_OVERLAPPING("two overlapping", CellType.RED),
  THREE_OVERLAPPING("three overlapping", CellType.RED),
  PLATELET("platelet", CellType.PLATELET),
  WHITE("white", CellType.WHITE);

  private final String label;
  private final CellType type;

  CellShape(String label, CellType type) {
    this.label = label;
    this.type = type;
  }

  /// The class in vocabulary `elsafty-9`; for platelets and white cells, which it lacks, the class
  /// in `cell-type`.
  public String label() {
    return label;
  }

  public CellType type() {
    return type;
  }

  /// How many cells make one object of this shape, 1 to 3.
  public int cells() {
    return switch (this) {
      case TWO_OVERLAPPING -> 2;
      case THREE_OVERLAPPING -> 3;
      case ROUND,
          OVALOCYTE,
          BORDERLINE_OVALOCYTE,
          TEARDROP,
          BURR,
          FRAGMENTED,
          ANGLED,
          PLATELET,
          WHITE ->
          1;
    };
  }
}

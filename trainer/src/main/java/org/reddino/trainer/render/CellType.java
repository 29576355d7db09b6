package org.reddino.trainer.render;

/// The classes of vocabulary `cell-type`.
public enum CellType {
  RED("red"),
  WHITE("white"),
  PLATELET("platelet");

  private final String label;

  CellType(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}

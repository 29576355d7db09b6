package org.reddino.trainer.batch;

/// The figures of the batch effect. Each has a raw value by its own definition and a scaled one,
/// 0..1, where 1 is best: sources mixed, classes apart.
public enum BatchMeasure {
  /// Raw: share of cells whose neighborhood's sources differ from those of the whole at alpha 0.05
  /// (Buettner 2019). Scaled: 1 - raw.
  KBET("kbet", "kBET rejected"),
  /// Raw: median local inverse Simpson's index of the sources, 1..sources (Korsunsky 2019). Scaled:
  /// (raw - 1) / (sources - 1).
  ILISI("ilisi", "iLISI"),
  /// Raw: the same of the classes, 1..classes. Scaled: (classes - raw) / (classes - 1), 1 with one
  /// class.
  CLISI("clisi", "cLISI"),
  /// Raw: mean silhouette width by source, -1..1; 1 = separated. Scaled as in scIB: 1 - |width|
  /// within each class that several sources have, the mean over those classes.
  SOURCE_SILHOUETTE("source-asw", "ASW by source"),
  /// Raw: mean silhouette width by class, -1..1. Scaled: (raw + 1) / 2.
  CLASS_SILHOUETTE("class-asw", "ASW by class"),
  /// Raw: share of the variance of the first 50 principal components that the source explains,
  /// 0..1. Scaled: 1 - raw.
  REGRESSION("pcr", "PC regression"),
  /// Raw: share of a cell's 20 nearest that come from its own source. Scaled: 1 - (raw - chance) /
  /// (1 - chance), within 0..1.
  OWN_SHARE("own-share", "own share"),
  /// Graph connectivity of the classes as in scIB, 0..1; raw and scaled are the same.
  CONNECTIVITY("connectivity", "connectivity");

  private final String id;
  private final String title;

  BatchMeasure(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /// Name in files.
  public String id() {
    return id;
  }

  /// Name over a column.
  public String title() {
    return title;
  }
}

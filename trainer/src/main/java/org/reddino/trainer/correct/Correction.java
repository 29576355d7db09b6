package org.reddino.trainer.correct;

import org.reddino.trainer.Named;
import org.reddino.trainer.Progress;

/// Ways of taking the source off vectors.
public enum Correction implements Named {
  /// Each source is moved to the mean of all.
  CENTERING("centering", "each source moved to the common mean"),
  /// Each source is moved to zero and gets the identity as covariance.
  WHITENING("whitening", "each source centred and whitened by its own covariance"),
  /// Location and scale of each component and source by parametric empirical Bayes (Johnson 2007).
  COMBAT("combat", "location and scale of each source by empirical Bayes (Johnson 2007)"),
  /// The same beside the effect of the classes, which is kept.
  COMBAT_CLASS("combat-class", "ComBat with the classes as covariate: it knows every label"),
  /// Offsets per source and soft cluster (Korsunsky 2019).
  HARMONY("harmony", "offsets per source and soft cluster (Korsunsky 2019)");

  private static final long SEED = 0;

  private final String id;
  private final String words;

  Correction(String id, String words) {
    this.id = id;
    this.words = words;
  }

  /// Name in commands and files.
  @Override
  public String id() {
    return id;
  }

  /// What it does, in words.
  public String words() {
    return words;
  }

  /// Whether it needs the classes of the cells, those of a held-out source too.
  public boolean knowsClasses() {
    return this == COMBAT_CLASS;
  }

  /// The correction with a name.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Correction of(String id) {
    return Named.of(values(), "correction", id);
  }

  /// Corrected vectors in the order of the given ones, which are not changed.
  ///
  /// @throws IllegalArgumentException if the cells do not allow it: ComBat with a source of one
  ///     cell, or with classes that cannot be told from sources
  /// @throws java.util.concurrent.CancellationException if the thread is interrupted
  public float[][] apply(SourcedVectors cells, Progress progress) {
    return switch (this) {
      case CENTERING -> SourceMaps.centering(SourceMoments.of(cells)).apply(cells);
      case WHITENING -> Whitening.apply(cells, progress);
      case COMBAT -> SourceMaps.combat(SourceMoments.of(cells)).apply(cells);
      case COMBAT_CLASS -> ClassEffects.combat(cells);
      case HARMONY -> Harmony.apply(cells, SEED, progress);
    };
  }
}

package org.reddino.trainer.evaluate;

import java.util.EnumSet;
import java.util.Set;
import org.reddino.trainer.Named;

/// How the class of a row is predicted.
public enum Method implements Named {
  /// The class of the nearest training row.
  NN1("1-NN", 1),
  /// The most frequent class of the 20 nearest training rows, each with one vote.
  NN20("20-NN", 20),
  /// Multinomial logistic regression.
  LINEAR("linear", 2),
  /// The class of the training row with the largest cosine.
  NN1_COSINE("1-NN-cosine", 1),
  /// The most frequent class of the 20 training rows with the largest cosines.
  NN20_COSINE("20-NN-cosine", 20),
  /// 20 nearest training rows, each voting with one over its distance; rows at distance 0 alone if
  /// there are any (scikit-learn's `weights="distance"`).
  NN20_WEIGHTED("20-NN-weighted", 20);

  private final String id;
  private final int leastTrainingRows;

  Method(String id, int leastTrainingRows) {
    this.id = id;
    this.leastTrainingRows = leastTrainingRows;
  }

  /// Name in commands and files.
  @Override
  public String id() {
    return id;
  }

  /// Rows a fold must have to learn from.
  int leastTrainingRows() {
    return leastTrainingRows;
  }

  /// Whether vectors are compared by direction only.
  boolean cosine() {
    return this == NN1_COSINE || this == NN20_COSINE;
  }

  /// Neighbors asked, 0 if none are.
  int neighbors() {
    return this == LINEAR ? 0 : leastTrainingRows;
  }

  /// The method with a name.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Method of(String id) {
    return Named.of(values(), "method", id);
  }

  /// Those of the published protocol.
  public static Set<Method> all() {
    return EnumSet.of(NN1, NN20, LINEAR);
  }
}

package org.reddino.trainer.evaluate;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/// How the class of a row is predicted.
public enum Method {
  /// The class of the nearest training row.
  NN1("1-NN", 1),
  /// The most frequent class of the 20 nearest training rows, each with one vote.
  NN20("20-NN", 20),
  /// Multinomial logistic regression.
  LINEAR("linear", 2);

  private final String id;
  private final int leastTrainingRows;

  Method(String id, int leastTrainingRows) {
    this.id = id;
    this.leastTrainingRows = leastTrainingRows;
  }

  /// Name in commands and files.
  public String id() {
    return id;
  }

  /// Rows a fold must have to learn from.
  int leastTrainingRows() {
    return leastTrainingRows;
  }

  /// The method with a name.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Method of(String id) {
    return Arrays.stream(values())
        .filter(method -> method.id.equals(id))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("unknown method " + id + "; 1-NN, 20-NN or linear"));
  }

  /// All of them.
  public static Set<Method> all() {
    return EnumSet.allOf(Method.class);
  }
}

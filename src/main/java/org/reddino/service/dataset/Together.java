package org.reddino.service.dataset;

import java.util.HashMap;
import java.util.Map;

/// Names that belong together, directly or by way of others (union and find).
final class Together {
  private final Map<String, String> parents = new HashMap<>();

  void join(String one, String other) {
    parents.put(first(one), first(other));
  }

  /// The same for all names that belong together.
  String first(String name) {
    String at = name;
    while (!parents.getOrDefault(at, at).equals(at)) {
      String next = parents.get(at);
      parents.put(at, parents.getOrDefault(next, next));
      at = next;
    }
    return at;
  }
}

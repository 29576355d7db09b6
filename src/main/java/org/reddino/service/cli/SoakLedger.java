package org.reddino.service.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the service acknowledged, and what it was asked and did not answer any more. Thread-safe.
final class SoakLedger {
  /// An image that was acknowledged.
  ///
  /// @param cells ids
  record Taken(long image, String patient, List<Long> cells) {
    Taken {
      cells = List.copyOf(cells);
    }
  }

  private final Map<Long, Taken> taken = new HashMap<>();
  private final Set<String> erasing = new HashSet<>();
  private final Set<String> erased = new HashSet<>();
  private final Map<Long, String> labels = new HashMap<>();

  synchronized void took(Taken image) {
    taken.put(image.image(), image);
  }

  synchronized void labelled(long cell, String label) {
    labels.put(cell, label);
  }

  /// An erasure was asked for: what becomes of it is told by [#settled].
  synchronized void erasing(String patient) {
    erasing.add(patient);
  }

  synchronized List<String> unsettled() {
    return List.copyOf(erasing);
  }

  /// An erasure has ended, or was never begun.
  ///
  /// @param gone whether the service says that there is no such patient
  synchronized void settled(String patient, boolean gone) {
    erasing.remove(patient);
    if (gone) {
      erased.add(patient);
    }
  }

  /// Images that must be there, or must be gone.
  synchronized List<Taken> images(boolean gone) {
    return taken.values().stream()
        .filter(image -> !erasing.contains(image.patient()))
        .filter(image -> erased.contains(image.patient()) == gone)
        .toList();
  }

  /// A patient with acknowledged images that nobody erases yet.
  synchronized Optional<String> patient() {
    return taken.values().stream()
        .map(Taken::patient)
        .filter(patient -> !erasing.contains(patient) && !erased.contains(patient))
        .findAny();
  }

  /// The acknowledged labels of cells that must be there.
  synchronized Map<Long, String> labels() {
    List<Long> cells = new ArrayList<>();
    images(false).forEach(image -> cells.addAll(image.cells()));
    Map<Long, String> kept = new HashMap<>(labels);
    kept.keySet().retainAll(new HashSet<>(cells));
    return kept;
  }

  /// Images acknowledged so far.
  synchronized int acknowledged() {
    return taken.size();
  }

  synchronized int erasedPatients() {
    return erased.size();
  }
}

package org.reddino.service.ingest;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.reddino.trainer.segment.FoundCell;

/// What an ingest has done so far. Thread-safe.
final class IngestCounts {
  private final Map<String, Long> cells = new TreeMap<>();
  private final Map<String, Long> leftOut = new TreeMap<>();
  private long added;
  private long known;
  private long failed;
  private long allCells;
  private long patches;
  private long matched;
  private long unmatched;

  /// @param cut patches added to it
  synchronized void add(Ingested image, int cut) {
    patches += cut;
    if (!image.isNew()) {
      known++;
      return;
    }
    added++;
    allCells += image.cells().size();
    for (FoundCell cell : image.cells()) {
      cells.merge(cell.kind().name().toLowerCase(Locale.ROOT), 1L, Long::sum);
    }
    for (ReadyImage.GivenLabel label : image.labels()) {
      if (label.cell() >= 0) {
        matched++;
      } else {
        unmatched++;
      }
    }
    image.leftOut().forEach(name -> leftOut.merge(name, 1L, Long::sum));
  }

  synchronized void addFailed() {
    failed++;
  }

  synchronized long done() {
    return added + known + failed;
  }

  synchronized long cells() {
    return allCells;
  }

  synchronized String message() {
    return "%d new, %d known, %d failed; %d cells".formatted(added, known, failed, allCells);
  }

  /// As members of a job's result.
  synchronized Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("images", Map.of("new", added, "known", known, "failed", failed));
    members.put("cells", allCells);
    members.put("cellsByKind", new TreeMap<>(cells));
    members.put("patches", patches);
    members.put(
        "labels",
        Map.of("matched", matched, "unmatched", unmatched, "leftOut", new TreeMap<>(leftOut)));
    return members;
  }
}

package org.reddino.service.search;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.VectorIndex;
import org.reddino.service.ops.PatientErased;
import org.reddino.service.ops.Problem;
import org.reddino.service.ops.ProblemException;

/// Pages that were begun: each pins a state of the index, so that no page misses or repeats a cell
/// whatever is written meanwhile. One not asked for in time is let go of.
@ApplicationScoped
class Cursors {
  /// @param plan of the first page
  /// @param snapshot that every page reads
  /// @param last neighbor of the page before
  /// @param shown neighbors before this page
  record Held(QueryPlan plan, VectorIndex.Snapshot snapshot, Neighbor last, int shown) {}

  private record Kept(Held held, long untilNanos) {}

  private final SearchLimits limits;
  private final Map<String, Kept> kept = new LinkedHashMap<>();

  Cursors(SearchLimits limits) {
    this.limits = limits;
  }

  /// Keeps a page for later.
  ///
  /// @return the cursor to ask for it with, once
  synchronized String keep(Held held) {
    sweep();
    while (kept.size() >= limits.maxCursors()) {
      Iterator<Kept> oldest = kept.values().iterator();
      oldest.next().held.snapshot().close();
      oldest.remove();
    }
    String cursor = UUID.randomUUID().toString();
    kept.put(cursor, new Kept(held, System.nanoTime() + limits.cursorTime().toNanos()));
    return cursor;
  }

  /// The page of a cursor, which the caller now holds.
  ///
  /// @throws ProblemException 410 if it was used, given up or never there
  synchronized Held take(String cursor) {
    sweep();
    Kept found = kept.remove(cursor);
    if (found == null) {
      throw new ProblemException(
          Problem.of(
              Status.GONE,
              "cursor %s was used or is older than %s; search again"
                  .formatted(cursor, limits.cursorTime())));
    }
    return found.held;
  }

  /// Lets go of what was not asked for in time.
  @Scheduled(every = "30s")
  synchronized void sweep() {
    long now = System.nanoTime();
    for (Map.Entry<String, Kept> entry : new ArrayList<>(kept.entrySet())) {
      if (now - entry.getValue().untilNanos > 0) {
        entry.getValue().held.snapshot().close();
        kept.remove(entry.getKey());
      }
    }
  }

  /// Ends every page: what was erased must not be held by a state from before.
  synchronized void forget(@Observes PatientErased event) {
    drop();
  }

  void stop(@Observes ShutdownEvent event) {
    drop();
  }

  private synchronized void drop() {
    kept.values().forEach(one -> one.held.snapshot().close());
    kept.clear();
  }
}

package org.reddino.service.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.reddino.service.ops.Home;
import org.reddino.service.search.SearchIndexes;

/// What may hold a patient's data and cannot be looked at from here.
@ApplicationScoped
class OutOfReach {
  private final Home home;
  private final SearchIndexes indexes;

  OutOfReach(Home home, SearchIndexes indexes) {
    this.home = home;
    this.indexes = indexes;
  }

  List<String> of(DatabasePurge.Purged purged) {
    List<String> all = new ArrayList<>();
    all.add(
        "backups, dumps, archived WAL, replicas and snapshots of the database or the home folder:"
            + " erase them, or erase the patient again after one is put back");
    if (!Files.isDirectory(home.postgres())) {
      all.add(
          "the files of the external PostgreSQL: its tables were written anew, its files and its"
              + " WAL were not read");
    }
    if (!purged.refused().isEmpty()) {
      all.add(
          "PostgreSQL's log and statistics: the role may not run "
              + String.join("; ", purged.refused()));
    }
    if (!indexes.atHome()) {
      all.add(
          "the OpenSearch nodes: new indexes without the patient took the place of the old, which"
              + " were deleted; files of the nodes, their translogs and snapshots were not read");
    }
    all.add("the folders, archives and scanners that the images came from");
    all.add("training sets, caches, checkpoints and weights made from these images");
    all.add("exports, reports and maps that were downloaded; caches of browsers");
    all.add(
        "numbers over many cells that these were part of: median diameters of sources, scores of"
            + " reports, places of other cells on maps");
    all.add("blocks of the disk that files left free and nothing was written over yet; swap");
    return List.copyOf(all);
  }
}

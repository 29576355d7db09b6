package org.reddino.service.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.reddino.service.EndedJob;
import org.reddino.service.IngestJob;
import org.reddino.trainer.render.RenderedSet;

/// Drawn smears of three sources, with their labels, in the running service.
final class RenderedSources {
  static final long SEED = 20261123;

  private static final int SOURCES = 3;
  private static final int FIELDS_PER_SOURCE = 2;

  private RenderedSources() {}

  /// Returns when all are stored.
  static void ingest(Path folder) throws InterruptedException {
    for (Path source : RenderedSet.write(folder, FIELDS_PER_SOURCE, SEED).subList(0, SOURCES)) {
      long job =
          IngestJob.start(
              Map.of(
                  "path", source.toString(),
                  "source", source.getFileName().toString(),
                  "layout", "csv"));
      assertThat(EndedJob.of(job).getString("state")).isEqualTo("done");
    }
  }
}

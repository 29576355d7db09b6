package org.reddino.service.ingest;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.reddino.schema.Sql;

/// Deletes, after each start and beside the work, the image files that a crash left without a row.
@ApplicationScoped
class ImageSweep {
  private static final Logger LOG = Logger.getLogger(ImageSweep.class);

  private final ImageFiles files;
  private final Sql sql;

  ImageSweep(ImageFiles files, EntityManager em) {
    this.files = files;
    this.sql = new Sql(em);
  }

  void onStart(@Observes StartupEvent event) {
    Instant start = Instant.now();
    Thread.ofPlatform()
        .daemon()
        .name("image-sweep")
        .start(
            () -> {
              int swept = files.sweep(start, this::known);
              if (swept > 0) {
                LOG.infof("swept %d image files that no row names", swept);
              }
            });
  }

  Set<String> known(Set<String> hashes) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                new HashSet<>(
                    sql.list(
                        "select sha256 from image where sha256 = any(?)",
                        List.of(hashes),
                        row -> row.getString(1))));
  }
}

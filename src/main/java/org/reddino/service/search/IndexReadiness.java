package org.reddino.service.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Not ready while an index is being made anew. A read-only index, or one of low recall, answers:
/// the check stays up and tells of it (`recall` is `ok`, `raised` or `below`).
@Readiness
@ApplicationScoped
class IndexReadiness implements HealthCheck {
  private final SearchIndexes indexes;
  private final Canaries canaries;

  IndexReadiness(SearchIndexes indexes, Canaries canaries) {
    this.indexes = indexes;
    this.canaries = canaries;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("index")
        .status(indexes.ready())
        .withData("readOnly", indexes.readOnly())
        .withData("recall", canaries.state().name().toLowerCase(Locale.ROOT))
        .build();
  }
}

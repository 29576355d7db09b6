package org.reddino.service.search;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Not ready while an index is being made anew; a read-only index answers, and is told of.
@Readiness
@ApplicationScoped
class IndexReadiness implements HealthCheck {
  private final SearchIndexes indexes;

  IndexReadiness(SearchIndexes indexes) {
    this.indexes = indexes;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("index")
        .status(indexes.ready())
        .withData("readOnly", indexes.readOnly())
        .build();
  }
}

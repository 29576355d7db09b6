package org.reddino.service.report;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.reddino.service.report.render.EvaluationReport.Setting;

/// What every kind of report says of its making: when, by which version, of which cells.
@Singleton
class ReportStamp {
  private final String version;

  /// @param version of the application
  ReportStamp(@ConfigProperty(name = "quarkus.application.version") String version) {
    this.version = version;
  }

  /// The setting of a report that is made now, to the second.
  ///
  /// @param dataSha256 of the cells and their labels
  /// @param parameters what else reproduces it, by the names of the request
  Setting of(String kind, String vocabulary, String dataSha256, Map<String, String> parameters) {
    String created = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    return new Setting(kind, vocabulary, created, version, dataSha256, parameters);
  }
}

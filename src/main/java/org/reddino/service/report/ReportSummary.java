package org.reddino.service.report;

import java.time.Instant;
import org.reddino.schema.Report;

/// A finished report in a list.
public record ReportSummary(long id, String kind, Instant createdAt) {
  static ReportSummary of(Report report) {
    return new ReportSummary(report.id(), report.kind(), report.createdAt());
  }
}

package org.reddino.service.report.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.reddino.service.report.render.ReportFormat;

/// How a batch-effect report is told.
public final class BatchFormats {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private BatchFormats() {}

  /// The report in a format.
  public static String render(BatchReport report, ReportFormat format) {
    return switch (format) {
      case TEXT -> BatchText.render(report);
      case JSON -> json(report);
      case CSV -> BatchCsv.render(report);
      case LATEX -> BatchLatex.render(report);
      case HTML -> BatchHtml.render(report);
    };
  }

  private static String json(BatchReport report) {
    try {
      return MAPPER.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the report as JSON", e);
    }
  }
}

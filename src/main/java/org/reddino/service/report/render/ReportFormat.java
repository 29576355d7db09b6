package org.reddino.service.report.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import org.reddino.trainer.Named;

/// How a report is told.
public enum ReportFormat implements Named {
  TEXT("text/plain; charset=utf-8"),
  JSON("application/json"),
  CSV("text/csv; charset=utf-8"),
  LATEX("application/x-latex; charset=utf-8"),
  HTML("text/html; charset=utf-8");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String mediaType;

  ReportFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /// Its type with the encoding.
  public String mediaType() {
    return mediaType;
  }

  /// Name in commands and queries.
  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The format of that name.
  ///
  /// @throws IllegalArgumentException if there is none
  public static ReportFormat of(String id) {
    return Named.of(values(), "format", id);
  }

  /// The report in this format.
  public String render(EvaluationReport report) {
    return switch (this) {
      case TEXT -> TextReport.render(report);
      case JSON -> json(report);
      case CSV -> CsvReport.render(report);
      case LATEX -> LatexReport.render(report);
      case HTML -> HtmlReport.render(report);
    };
  }

  private static String json(EvaluationReport report) {
    try {
      return MAPPER.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the report as JSON", e);
    }
  }
}

package org.reddino.trainer.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One line of a CSV file (RFC 4180, without line breaks inside fields).
final class CsvLine {
  private CsvLine() {}

  static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean doubled = quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
      if (doubled) {
        field.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  static String of(Object... fields) {
    return List.of(fields).stream().map(CsvLine::quoted).collect(Collectors.joining(","));
  }

  private static String quoted(Object field) {
    String text = field.toString().replace('\n', ' ').replace('\r', ' ');
    return text.contains(",") || text.contains("\"")
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}

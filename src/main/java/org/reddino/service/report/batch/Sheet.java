package org.reddino.service.report.batch;

import java.util.List;

/// One table of a report, whatever it is told in.
///
/// @param words columns of words at the left
record Sheet(String title, int words, List<String> header, List<List<String>> rows) {
  Sheet {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
  }
}

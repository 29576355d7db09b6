package org.reddino.service.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.reddino.service.report.batch.BatchReport.Variant;
import org.reddino.service.report.batch.BatchText;

/// The batch effect of a feature file for a reader or a program.
///
/// @param variants without a correction first
record BatchTable(List<Variant> variants, List<String> notes) {
  private static final ObjectMapper JSON = new ObjectMapper();

  BatchTable {
    variants = List.copyOf(variants);
    notes = List.copyOf(notes);
  }

  String json() {
    ObjectNode root = JSON.createObjectNode();
    root.set("batch", JSON.valueToTree(variants));
    root.set("notes", JSON.valueToTree(notes));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the figures as JSON", e);
    }
  }

  String text() {
    return BatchText.tables(variants, notes);
  }
}

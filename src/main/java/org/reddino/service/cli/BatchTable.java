package org.reddino.service.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.reddino.service.report.render.TextTable;
import org.reddino.trainer.batch.BatchFigures;
import org.reddino.trainer.batch.BatchFigures.SourceFigures;

/// Figures of the batch effect for a reader or a program.
///
/// @param names of every source that may occur, in order
record BatchTable(List<String> names, BatchFigures figures) {
  private static final ObjectMapper JSON = new ObjectMapper();

  BatchTable {
    names = List.copyOf(names);
    if (names.size() != figures.sources().size()) {
      throw new IllegalArgumentException(
          names.size() + " names, " + figures.sources().size() + " sources");
    }
  }

  String json() {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode node = root.putObject("batch");
    node.setAll((ObjectNode) JSON.valueToTree(figures));
    for (int i = 0; i < names.size(); i++) {
      ((ObjectNode) node.get("sources").get(i)).put("source", names.get(i));
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the figures as JSON", e);
    }
  }

  String text() {
    TextTable table =
        new TextTable(
            1, List.of("source", "cells", "kBET rejected", "own share", "by chance", "iLISI"));
    for (int i = 0; i < names.size(); i++) {
      SourceFigures source = figures.sources().get(i);
      table.row(
          List.of(
              names.get(i),
              Integer.toString(source.cells()),
              two(source.rejection()),
              two(source.ownShare()),
              two(source.chance()),
              two(source.sourceIndex())));
    }
    return table.render()
        + "kBET rejected %s, iLISI %s (scaled %s), cLISI %s (scaled %s), connectivity %s%n"
            .formatted(
                two(figures.rejection()),
                two(figures.sourceIndex()),
                two(figures.sourceIndexScaled()),
                two(figures.labelIndex()),
                two(figures.labelIndexScaled()),
                two(figures.connectivity()));
  }

  private static String two(double figure) {
    return String.format(Locale.ROOT, "%.2f", figure);
  }
}

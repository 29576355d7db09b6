package org.reddino.service.report;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.reddino.schema.Sha256;
import org.reddino.schema.query.LabelledEmbedding;
import org.reddino.service.report.render.EvaluationReport.Cells;
import org.reddino.service.report.render.EvaluationReport.Example;
import org.reddino.service.report.render.EvaluationReport.LeftOut;
import org.reddino.service.report.render.EvaluationReport.SourceCells;
import org.reddino.trainer.evaluate.Column;
import org.reddino.trainer.evaluate.FeatureTable;

/// The cells of one report under one encoder: those with a current label of the vocabulary, without
/// the sources that cannot take part.
final class LabelledCells {
  private static final int EXAMPLES = 8;

  private final List<LabelledEmbedding> rows;
  private final List<LeftOut> leftOut;
  private final Map<Integer, String> classes = new TreeMap<>();
  private final List<String> sources;

  private LabelledCells(List<LabelledEmbedding> rows, List<LeftOut> leftOut) {
    this.rows = rows;
    this.leftOut = leftOut;
    rows.forEach(row -> classes.put(row.code(), row.label()));
    this.sources = rows.stream().map(LabelledEmbedding::source).sorted().distinct().toList();
  }

  /// Those of `found` that take part.
  ///
  /// @param known all sources of the database; the ones without a cell among `found` are named
  static LabelledCells select(
      ReportKind kind, String vocabulary, List<LabelledEmbedding> found, List<String> known) {
    Map<String, Set<String>> classesOf = new TreeMap<>();
    found.forEach(
        row -> classesOf.computeIfAbsent(row.source(), _ -> new TreeSet<>()).add(row.label()));
    List<LeftOut> leftOut = new ArrayList<>();
    for (String source : new TreeSet<>(known)) {
      if (!classesOf.containsKey(source)) {
        leftOut.add(new LeftOut(source, "no cell with a class of " + vocabulary));
      }
    }
    Set<String> alone =
        kind == ReportKind.LOSO
            ? classesOf.keySet().stream()
                .filter(source -> isAlone(source, classesOf))
                .collect(Collectors.toSet())
            : Set.of();
    for (String source : new TreeSet<>(alone)) {
      String only = String.join(", ", classesOf.get(source));
      leftOut.add(new LeftOut(source, "no other source has " + only));
    }
    return new LabelledCells(
        found.stream().filter(row -> !alone.contains(row.source())).toList(), leftOut);
  }

  private static boolean isAlone(String source, Map<String, Set<String>> classesOf) {
    return classesOf.entrySet().stream()
        .filter(other -> !other.getKey().equals(source))
        .noneMatch(other -> other.getValue().stream().anyMatch(classesOf.get(source)::contains));
  }

  /// Ids of the cells, in order.
  List<Long> ids() {
    return rows.stream().map(LabelledEmbedding::cell).toList();
  }

  /// The vectors with classes by code and sources by name.
  ///
  /// @throws IllegalArgumentException if no cell is left
  FeatureTable table() {
    List<Integer> codes = List.copyOf(classes.keySet());
    return new FeatureTable(
        rows.stream().map(LabelledEmbedding::vector).toArray(float[][]::new),
        new Column(
            rows.stream().mapToInt(row -> codes.indexOf(row.code())).toArray(),
            List.copyOf(classes.values())),
        new Column(
            rows.stream().mapToInt(row -> sources.indexOf(row.source())).toArray(), sources));
  }

  /// The same table with what must stay in one fold: the patient where known, else slide or image.
  FeatureTable grouped() {
    List<String> groups = rows.stream().map(LabelledCells::group).toList();
    List<String> names = groups.stream().distinct().sorted().toList();
    Map<String, Integer> numbers = new HashMap<>();
    names.forEach(name -> numbers.put(name, numbers.size()));
    return table().withGroups(new Column(groups.stream().mapToInt(numbers::get).toArray(), names));
  }

  private static String group(LabelledEmbedding row) {
    String place =
        row.slide().isPresent() ? "slide " + row.slide().getAsLong() : "image " + row.image();
    return row.patient().map(patient -> "patient " + patient).orElse(place);
  }

  /// The same with what the division needs: groups, or the cells that are judged.
  ///
  /// @param tested ids of the cells that are judged, of the fixed protocol
  /// @throws IllegalArgumentException if no cell is left, or none is judged or learned from
  FeatureTable table(Division division, Set<Long> tested) {
    FeatureTable table = table();
    if (division.group().isPresent()) {
      table = table.withGroups(groups(division.group().get()));
    }
    if (division.test().isEmpty()) {
      return table;
    }
    boolean[] judged = new boolean[rows.size()];
    int count = 0;
    for (int row = 0; row < judged.length; row++) {
      judged[row] = tested.contains(rows.get(row).cell());
      count += judged[row] ? 1 : 0;
    }
    if (count == 0 || count == judged.length) {
      throw new IllegalArgumentException(
          "%s is true for %s of the %d labelled cells"
              .formatted(division.test().get().text(), count == 0 ? "none" : "all", judged.length));
    }
    return table.withSplit(judged);
  }

  private Column groups(Grouping grouping) {
    List<String> names = rows.stream().map(grouping::of).distinct().sorted().toList();
    Map<String, Integer> number = new HashMap<>();
    names.forEach(name -> number.put(name, number.size()));
    return new Column(rows.stream().mapToInt(row -> number.get(grouping.of(row))).toArray(), names);
  }

  /// The cells, by id.
  List<LabelledEmbedding> rows() {
    return rows;
  }

  /// Cells whose own group is unknown, so that a slide or an image stands in.
  long fallingBack(Grouping grouping) {
    return rows.stream().filter(grouping::fallsBack).count();
  }

  /// Some cells of each class, from as many sources as there are, spread over their ids.
  List<Example> examples(int most) {
    Map<String, Map<String, List<Long>>> cells = new LinkedHashMap<>();
    classes.values().forEach(label -> cells.put(label, new TreeMap<>()));
    rows.forEach(
        row ->
            cells
                .get(row.label())
                .computeIfAbsent(row.source(), _ -> new ArrayList<>())
                .add(row.cell()));
    List<Example> examples = new ArrayList<>();
    cells.forEach((label, bySource) -> examples.add(new Example(label, spread(bySource, most))));
    return examples;
  }

  private static List<Long> spread(Map<String, List<Long>> bySource, int most) {
    List<Long> chosen = new ArrayList<>();
    int rounds = (most + bySource.size() - 1) / Math.max(1, bySource.size());
    for (int round = 0; round < rounds; round++) {
      for (List<Long> cells : bySource.values()) {
        int at = (int) ((2L * round + 1) * cells.size() / (2L * rounds));
        if (chosen.size() < most && !chosen.contains(cells.get(at))) {
          chosen.add(cells.get(at));
        }
      }
    }
    return chosen;
  }

  /// What the report says about them.
  Cells summary(FeatureTable table) {
    List<SourceCells> counts = new ArrayList<>();
    for (int source = 0; source < sources.size(); source++) {
      List<Integer> perClass = new ArrayList<>();
      for (int count : table.cellsOf(source)) {
        perClass.add(count);
      }
      counts.add(new SourceCells(sources.get(source), perClass));
    }
    return new Cells(List.copyOf(classes.values()), counts, leftOut, examples(EXAMPLES));
  }

  /// SHA-256 over source, class and vector of every cell; their order does not matter.
  String sha256() {
    return Sha256.of(
        rows.stream().map(LabelledCells::digest).sorted().collect(Collectors.joining("\n")));
  }

  private static String digest(LabelledEmbedding row) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * row.vector().length);
    for (float component : row.vector()) {
      bytes.putFloat(component);
    }
    return Sha256.of(
        row.source() + "\n" + row.label() + "\n" + HexFormat.of().formatHex(bytes.array()));
  }
}

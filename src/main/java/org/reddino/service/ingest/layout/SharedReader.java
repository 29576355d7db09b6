package org.reddino.service.ingest.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reddino.service.ingest.layout.IngestItem.Content;
import org.reddino.service.ingest.layout.MarkedLabel.Mark;

/// Public sets side by side, each under the source that took it: Chula by background cluster,
/// TXL-PBC by its
/// two origins, BCCD and Aslan as they are.
final class SharedReader implements LayoutReader {
  static final String CHULA_TABLE = "chula_images.csv";
  private static final String TXL_TABLE = "txl_pbc_sources.csv";

  @Override
  public List<IngestItem> items(Path root, Provenance provenance, String vocabulary)
      throws IOException {
    List<IngestItem> items = new ArrayList<>();
    if (Files.isDirectory(root.resolve("chula-rbc-12"))) {
      items.addAll(chula(root));
    }
    if (Files.isDirectory(root.resolve("txl-pbc"))) {
      items.addAll(txl(root));
    }
    if (Files.isDirectory(root.resolve("bccd"))) {
      items.addAll(Layout.VOC.items(root.resolve("bccd"), Provenance.of("bccd"), ""));
    }
    if (Files.isDirectory(root.resolve("aslan-bcd"))) {
      items.addAll(aslan(root.resolve("aslan-bcd")));
    }
    if (items.isEmpty()) {
      throw new IllegalArgumentException(root + " holds none of the known sets");
    }
    return items;
  }

  /// The acquisition run, inferred from the background colour, stands in for the slide: neighbours
  /// from the
  /// same run share its light.
  private static List<IngestItem> chula(Path root) throws IOException {
    Map<String, Provenance> origins = new HashMap<>();
    for (CsvRow row : CsvRow.all(root.resolve(CHULA_TABLE))) {
      Provenance cluster = Provenance.of("chula-" + row.needed("bgcluster_inferred"));
      origins.put(
          Path.of(row.needed("file")).getFileName().toString(),
          cluster.onSlide("run-" + row.needed("run_id_inferred")));
    }
    return Layout.CHULA.items(root.resolve("chula-rbc-12"), Provenance.of("chula"), "").stream()
        .filter(item -> origins.containsKey(item.file().getFileName().toString()))
        .map(item -> item.from(origins.get(item.file().getFileName().toString())))
        .toList();
  }

  private static List<IngestItem> txl(Path root) throws IOException {
    Map<String, Provenance> origins = new HashMap<>();
    for (CsvRow row : CsvRow.all(root.resolve(TXL_TABLE))) {
      origins.put(
          row.needed("name"), Provenance.of(origin(row.needed("source_inferred_from_size"))));
    }
    return Layout.YOLO.items(root.resolve("txl-pbc"), Provenance.of("txl-pbc"), "").stream()
        .filter(item -> origins.containsKey(LayoutReader.stem(item.file())))
        .map(item -> item.from(origins.get(LayoutReader.stem(item.file()))))
        .toList();
  }

  /// The table writes `pbc-barcelona`; everywhere else that source is `barcelona`.
  private static String origin(String inferred) {
    return inferred.equals("pbc-barcelona") ? "barcelona" : inferred;
  }

  /// `annotations.csv`: corners as fractions of the image.
  private static List<IngestItem> aslan(Path root) throws IOException {
    Map<String, List<CsvRow>> rows = new HashMap<>();
    for (CsvRow row : CsvRow.all(root.resolve("annotations.csv"))) {
      rows.computeIfAbsent(row.needed("image"), _ -> new ArrayList<>()).add(row);
    }
    return LayoutReader.files(LayoutReader.folder(root, "images")).stream()
        .map(
            file ->
                new IngestItem(
                    file,
                    Provenance.of("aslan"),
                    Content.FIELD,
                    Optional.ofNullable(rows.get(file.getFileName().toString()))
                        .map(SharedReader::fractions)
                        .orElse(LabelSource.NONE)))
        .toList();
  }

  private static LabelSource fractions(List<CsvRow> rows) {
    return (width, height) -> rows.stream().map(row -> fraction(row, width, height)).toList();
  }

  private static MarkedLabel fraction(CsvRow row, int width, int height) {
    double[] corners = {
      row.neededNumber("xmin") * width,
      row.neededNumber("ymin") * height,
      row.neededNumber("xmax") * width,
      row.neededNumber("ymax") * height
    };
    return CellTypes.label(
        row.needed("label"), "", new Mark.Area(Corners.box(corners, width, height)));
  }
}

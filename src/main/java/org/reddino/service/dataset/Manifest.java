package org.reddino.service.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.reddino.service.ingest.layout.CsvRow;
import org.reddino.service.ingest.layout.IngestItem;
import org.reddino.service.ingest.layout.Layout;
import org.reddino.service.ingest.layout.MarkedLabel;
import org.reddino.service.ingest.layout.MarkedLabel.Mark;
import org.reddino.service.ingest.layout.Provenance;
import org.reddino.trainer.Progress;
import org.reddino.trainer.Sha256;
import org.reddino.trainer.image.ImageHeader;
import org.reddino.trainer.segment.Box;

/// Any set as one table: `ingest --layout csv` and `embed --manifest` take it.
///
/// Columns `path,source,slide,x,y,w,h,label,vocabulary,group`. A group must stay in one fold: the
/// slide where it is known, what the table of sources says, else the image; byte-identical images
/// share one in any case.
public final class Manifest {
  static final String HEADER = "path,source,slide,x,y,w,h,label,vocabulary,group";

  private final Layout layout;
  private final Path root;
  private final SourceTable sources;
  private final Together groups = new Together();
  private final Map<String, String> byContent = new HashMap<>();
  private final Map<String, Integer> leftOut = new TreeMap<>();
  private int duplicates;

  private Manifest(Order order) {
    this.layout = order.layout();
    this.sources = order.sources();
    this.root = order.folder().toAbsolutePath().normalize();
  }

  /// A finished table.
  ///
  /// @param lines with the header first
  /// @param notes what is in it and what was left out
  public record Table(List<String> lines, List<String> notes) {
    public Table {
      lines = List.copyOf(lines);
      notes = List.copyOf(notes);
    }
  }

  /// What to make a table of.
  ///
  /// @param source of every image, unless the table of sources tells it
  /// @param vocabulary of the labels where the layout does not fix it
  public record Order(
      Path folder, Layout layout, String source, String vocabulary, SourceTable sources) {
    /// Without a table of sources.
    public Order(Path folder, Layout layout, String source, String vocabulary) {
      this(folder, layout, source, vocabulary, SourceTable.none());
    }
  }

  /// Reads a set.
  ///
  /// @param place folder of the table to be; paths below it are told relative to it
  /// @throws IllegalArgumentException if the set or a label file is malformed, or the table of
  ///     sources does not know an image
  public static Table of(Order order, Path place, Progress progress) throws IOException {
    List<IngestItem> items =
        order.layout().items(order.folder(), Provenance.of(order.source()), order.vocabulary());
    if (items.isEmpty()) {
      throw new IllegalArgumentException(
          "no images in " + order.folder() + " by layout " + order.layout());
    }
    Manifest manifest = new Manifest(order);
    for (IngestItem item : items) {
      manifest.group(item);
    }
    List<String> lines = new ArrayList<>(List.of(HEADER));
    int done = 0;
    for (IngestItem item : items) {
      lines.addAll(manifest.lines(item, place));
      progress.step(++done, items.size());
    }
    return new Table(lines, manifest.notes(lines.size() - 1, items.size()));
  }

  private void group(IngestItem item) {
    String file = name(item);
    String own =
        sources
            .entry(item)
            .flatMap(SourceTable.Entry::group)
            .or(() -> item.provenance().slide())
            .orElse(file);
    groups.join(file, source(item) + "/" + own);
    String before = byContent.putIfAbsent(Sha256.of(item.file()), file);
    if (before != null) {
      duplicates++;
      groups.join(file, before);
    }
  }

  private String name(IngestItem item) {
    return root.relativize(item.file().toAbsolutePath().normalize()).toString();
  }

  private String source(IngestItem item) {
    return sources.entry(item).map(SourceTable.Entry::source).orElse(item.provenance().source());
  }

  private List<String> lines(IngestItem item, Path place) throws IOException {
    ImageHeader header = ImageHeader.of(Files.readAllBytes(item.file()));
    List<String> lines = new ArrayList<>();
    for (MarkedLabel label : item.labels().labels(header.width(), header.height())) {
      if (layout.leavesOut(label)) {
        leftOut.merge(label.className(), 1, Integer::sum);
      } else {
        lines.add(line(item, label, place));
      }
    }
    return lines;
  }

  private String line(IngestItem item, MarkedLabel label, Path place) {
    Path file = item.file().toAbsolutePath().normalize();
    Path base = place.toAbsolutePath().normalize();
    String mark =
        switch (label.mark()) {
          case Mark.Whole _ -> ",,,";
          case Mark.Point point -> number(point.x()) + "," + number(point.y()) + ",,";
          case Mark.Area area -> text(area.box());
        };
    return String.join(
        ",",
        quoted(file.startsWith(base) ? base.relativize(file).toString() : file.toString()),
        quoted(source(item)),
        quoted(item.provenance().slide().orElse("")),
        mark,
        quoted(label.className()),
        quoted(label.vocabulary()),
        quoted(groups.first(name(item))));
  }

  private List<String> notes(int rows, int images) {
    List<String> notes = new ArrayList<>();
    notes.add(rows + " labels of " + images + " images");
    if (duplicates > 0) {
      notes.add(duplicates + " images repeat the bytes of another and share its group");
    }
    leftOut.forEach((name, count) -> notes.add(count + " labels left out: " + name));
    return notes;
  }

  private static String text(Box box) {
    return "%d,%d,%d,%d".formatted(box.x(), box.y(), box.width(), box.height());
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static String quoted(String value) {
    return value.matches("(?s).*[\",\\n\\r].*|\\s.*|.*\\s") ? CsvRow.quoted(value) : value;
  }
}

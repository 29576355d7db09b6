package org.reddino.trainer.segment.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.reddino.trainer.image.ImageHeader;
import org.reddino.trainer.segment.Box;
import org.reddino.trainer.segment.Kind;
import org.reddino.trainer.segment.benchmark.LabelledField.LabelledBox;

/// Reads the labelled sets of a data folder, fields in the order of their names.
final class LabelledSets {
  private static final Pattern VOC_BOX =
      Pattern.compile(
          "<name>(\\w+)</name>.*?<xmin>(-?\\d+)</xmin>\\s*<ymin>(-?\\d+)</ymin>\\s*"
              + "<xmax>(-?\\d+)</xmax>\\s*<ymax>(-?\\d+)</ymax>",
          Pattern.DOTALL);

  private final Path data;

  LabelledSets(Path data) {
    this.data = data;
  }

  /// Chula RBC-12: the images that have a label file.
  List<LabelledField> chula() {
    List<LabelledField> fields = new ArrayList<>();
    for (Path labels : files("chula-rbc-12/Label")) {
      List<double[]> centers = new ArrayList<>();
      for (String line : lines(labels)) {
        String[] words = line.trim().split("\\s+", -1);
        if (words.length == 3) {
          centers.add(new double[] {Double.parseDouble(words[0]), Double.parseDouble(words[1])});
        }
      }
      String image = stem(labels) + ".jpg";
      fields.add(
          new LabelledField(data.resolve("chula-rbc-12/Dataset/" + image), centers, List.of()));
    }
    return fields;
  }

  List<LabelledField> bccd() {
    List<LabelledField> fields = new ArrayList<>();
    for (Path labels : files("bccd/Annotations")) {
      List<LabelledBox> boxes = new ArrayList<>();
      Matcher found = VOC_BOX.matcher(String.join("\n", lines(labels)));
      while (found.find()) {
        int x = Integer.parseInt(found.group(2));
        int y = Integer.parseInt(found.group(3));
        int width = Integer.parseInt(found.group(4)) - x;
        int height = Integer.parseInt(found.group(5)) - y;
        if (width > 0 && height > 0) {
          boxes.add(new LabelledBox(kind(found.group(1)), new Box(x, y, width, height)));
        }
      }
      Path image = data.resolve("bccd/JPEGImages/" + stem(labels) + ".jpg");
      fields.add(new LabelledField(image, List.of(), boxes));
    }
    return fields;
  }

  List<LabelledField> aslan() {
    Map<String, List<LabelledBox>> boxes = new TreeMap<>();
    List<String> rows = lines(data.resolve("aslan-bcd/annotations.csv"));
    for (String row : rows.subList(1, rows.size())) {
      String[] words = row.split(",", -1);
      double[] edges = new double[4];
      for (int i = 0; i < 4; i++) {
        edges[i] = 256 * Double.parseDouble(words[2 + i]);
      }
      boxes
          .computeIfAbsent(words[1], name -> new ArrayList<>())
          .add(new LabelledBox(kind(words[6]), box(edges[0], edges[1], edges[2], edges[3])));
    }
    List<LabelledField> fields = new ArrayList<>();
    boxes.forEach(
        (name, marked) ->
            fields.add(
                new LabelledField(data.resolve("aslan-bcd/images/" + name), List.of(), marked)));
    return fields;
  }

  /// The Raabin part of TXL-PBC, 575x575 pixels.
  List<LabelledField> raabin() {
    return txl(header -> header.width() == 575);
  }

  /// The Barcelona part of TXL-PBC, 360x363 and 366x369 pixels.
  List<LabelledField> barcelona() {
    return txl(header -> header.width() < 575);
  }

  private List<LabelledField> txl(Predicate<ImageHeader> wanted) {
    List<LabelledField> fields = new ArrayList<>();
    for (String split : List.of("test", "train", "val")) {
      for (Path image : files("txl-pbc/images/" + split)) {
        ImageHeader header = ImageHeader.of(bytes(image));
        if (wanted.test(header)) {
          Path labels = data.resolve("txl-pbc/labels/" + split + "/" + stem(image) + ".txt");
          fields.add(new LabelledField(image, List.of(), yolo(labels, header)));
        }
      }
    }
    return fields;
  }

  private static List<LabelledBox> yolo(Path labels, ImageHeader header) {
    Kind[] kinds = {Kind.WHITE, Kind.RED, Kind.PLATELET};
    List<LabelledBox> boxes = new ArrayList<>();
    for (String line : lines(labels)) {
      String[] words = line.trim().split("\\s+", -1);
      if (words.length == 5) {
        double x = Double.parseDouble(words[1]) * header.width();
        double y = Double.parseDouble(words[2]) * header.height();
        double halfWidth = Double.parseDouble(words[3]) * header.width() / 2;
        double halfHeight = Double.parseDouble(words[4]) * header.height() / 2;
        boxes.add(
            new LabelledBox(
                kinds[Integer.parseInt(words[0])],
                box(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight)));
      }
    }
    return boxes;
  }

  private static Box box(double left, double top, double right, double bottom) {
    int x = (int) Math.round(left);
    int y = (int) Math.round(top);
    return new Box(
        x, y, (int) Math.max(1, Math.round(right) - x), (int) Math.max(1, Math.round(bottom) - y));
  }

  private static Kind kind(String name) {
    return switch (name.toLowerCase(java.util.Locale.ROOT)) {
      case "rbc" -> Kind.RED;
      case "wbc" -> Kind.WHITE;
      case "platelets", "platelet" -> Kind.PLATELET;
      default -> throw new IllegalArgumentException("unknown kind of label " + name);
    };
  }

  private List<Path> files(String folder) {
    try (Stream<Path> found = Files.list(data.resolve(folder))) {
      return found.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + data.resolve(folder), e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }
}

package org.reddino.trainer.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;

class RenderedSetTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  private static final List<ScannerProfile> SOURCES =
      ScannerProfile.standard().subList(0, 2).stream().map(RenderedSetTest::small).toList();

  @TempDir Path folder;

  @Test
  void write_givesOneFolderPerSource() throws IOException {
    List<Path> folders = RenderedSet.write(folder, SOURCES, 1, 5);

    assertThat(folders).hasSize(2);
    for (Path source : folders) {
      Pixels image = Images.decode(Files.readAllBytes(source.resolve("seed5-field0001.png")));
      List<String> rows = Files.readAllLines(source.resolve(RenderedSet.TABLE));
      assertThat(rows.getFirst())
          .isEqualTo("path,source,patient,slide,x,y,w,h,label,vocabulary,um_per_pixel");
      assertThat(rows).hasSizeGreaterThan(10);
      rows.subList(1, rows.size()).forEach(row -> checkRow(row, source, image));
    }
  }

  @Test
  void write_bothVocabulariesNameTheSameImage() throws IOException {
    Path source = RenderedSet.write(folder, SOURCES, 1, 5).getFirst();
    Map<String, Long> rows =
        Files.readAllLines(source.resolve(RenderedSet.TABLE)).stream()
            .skip(1)
            .collect(Collectors.groupingBy(row -> row.split(",", -1)[9], Collectors.counting()));

    assertThat(rows).containsOnlyKeys("cell-type", "elsafty-9");
    assertThat(rows.get("cell-type")).isGreaterThan(rows.get("elsafty-9"));
  }

  @Test
  void write_again_touchesNothing() throws IOException {
    RenderedSet.write(folder, SOURCES, 1, 5);
    Map<Path, byte[]> before = contents();
    age();

    RenderedSet.write(folder, SOURCES, 1, 5);

    for (Path file : before.keySet()) {
      assertThat(Files.getLastModifiedTime(file)).as("%s", file).isEqualTo(LONG_AGO);
    }
    assertThat(contents().keySet()).isEqualTo(before.keySet());
  }

  @Test
  void write_afterLoss_bringsTheSameBytesBack() throws IOException {
    Path source = RenderedSet.write(folder, SOURCES, 1, 5).getLast();
    Map<Path, byte[]> before = contents();
    Files.delete(source.resolve("seed5-field0001.png"));
    Files.delete(source.resolve(RenderedSet.TABLE));

    RenderedSet.write(folder, SOURCES, 1, 5);

    Map<Path, byte[]> after = contents();
    assertThat(after.keySet()).isEqualTo(before.keySet());
    before.forEach((file, bytes) -> assertThat(after.get(file)).isEqualTo(bytes));
  }

  @Test
  void write_more_keepsTheFirstFields() throws IOException {
    Path source = RenderedSet.write(folder, SOURCES, 1, 5).getFirst();
    String before = Files.readString(source.resolve(RenderedSet.TABLE));

    RenderedSet.write(folder, SOURCES, 2, 5);

    String after = Files.readString(source.resolve(RenderedSet.TABLE));
    assertThat(after).startsWith(before).contains("seed5-field0002.png", "render-alder-p2");
  }

  @Test
  void write_refusesNoFields() {
    assertThatThrownBy(() -> RenderedSet.write(folder, SOURCES, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fields per source is 0");
  }

  private static ScannerProfile small(ScannerProfile profile) {
    return new ScannerProfile(
        profile.source(),
        profile.umPerPixel(),
        profile.coverage(),
        profile.stain(),
        profile.optics(),
        new Sensor(240, 180, 1, 95));
  }

  private static void checkRow(String row, Path source, Pixels image) {
    String[] cells = row.split(",", -1);
    assertThat(cells).hasSize(11);
    assertThat(cells[0]).isEqualTo("seed5-field0001.png");
    assertThat(cells[1]).isEqualTo(source.getFileName().toString());
    assertThat(Integer.parseInt(cells[4])).isNotNegative();
    assertThat(Integer.parseInt(cells[4]) + Integer.parseInt(cells[6]))
        .isLessThanOrEqualTo(image.width());
    assertThat(Integer.parseInt(cells[5]) + Integer.parseInt(cells[7]))
        .isLessThanOrEqualTo(image.height());
    Set<String> labels =
        Stream.of(CellShape.values())
            .map(shape -> cells[9].equals("cell-type") ? shape.type().label() : shape.label())
            .collect(Collectors.toSet());
    assertThat(labels).contains(cells[8]);
  }

  private Map<Path, byte[]> contents() throws IOException {
    Map<Path, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file, Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private void age() throws IOException {
    for (Path file : contents().keySet()) {
      Files.setLastModifiedTime(file, LONG_AGO);
    }
  }
}

package org.reddino.service.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.service.ingest.layout.IngestItem;
import org.reddino.service.ingest.layout.Layout;
import org.reddino.service.ingest.layout.Provenance;
import org.reddino.trainer.Progress;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;

class ManifestTest {
  @TempDir private Path root;

  @Test
  void elsafty_takesSourcesFromTheTableAndGroupsBySlide() throws IOException {
    image("Cropped images/burr/Slide 1 (1,2,3,4,5).png", 1);
    image("Cropped images/burr/Slide 2 (1,2,3,4,5).png", 2);
    image("Cropped images/teardrop/Slide 1 (2,2,3,4,5).png", 3);
    Path table = write("sources.csv", "slide,source\n1,hospital a\n2,hospital b\n");
    List<LabelledCell> cells =
        cells(order(Layout.ELSAFTY, SourceTable.read(table, "source", "group")), "elsafty-9");
    assertThat(cells).extracting(LabelledCell::label).containsExactly("burr", "burr", "teardrop");
    assertThat(cells)
        .extracting(LabelledCell::source)
        .containsExactly("hospital a", "hospital b", "hospital a");
    assertThat(cells.get(0).group())
        .isEqualTo(cells.get(2).group())
        .isNotEqualTo(cells.get(1).group());
    assertThat(cells).allMatch(LabelledCell::whole).allMatch(c -> Files.exists(c.file()));
  }

  @Test
  void elsaftySlideWithoutSource_isNamed() throws IOException {
    image("burr/Slide 17 (1,2,3,4,5).png", 1);
    SourceTable table =
        SourceTable.read(write("sources.csv", "slide,source\nSlide 1,a\n"), "source", "group");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifest.of(order(Layout.ELSAFTY, table), root, Progress.none()))
        .withMessageContaining("no row for slide Slide 17");
  }

  @Test
  void chula_keepsIdenticalImagesTogetherAndLeavesCode12Out() throws IOException {
    image("Dataset/1.png", 1);
    image("Dataset/2.png", 2);
    image("Dataset/3.png", 1);
    write("Label/1.txt", "10 20 0\n");
    write("Label/2.txt", "11 21 3\n12 22 12\n");
    write("Label/3.txt", "10 20 4\n");
    Manifest.Order order = order(Layout.CHULA, SourceTable.none());
    Manifest.Table table = Manifest.of(order, root, Progress.none());
    assertThat(table.notes())
        .containsExactly(
            "7 labels of 3 images",
            "1 images repeat the bytes of another and share its group",
            "1 labels left out: elliptocyte (code 12)");
    List<LabelledCell> cells = cells(order, "chula-12");
    assertThat(cells)
        .extracting(LabelledCell::label)
        .containsExactly("normal", "spherocyte", "target");
    assertThat(cells.get(0).group())
        .isEqualTo(cells.get(2).group())
        .isNotEqualTo(cells.get(1).group());
    assertThat(cells.get(1).centerX()).hasValue(11);
  }

  @Test
  void twinsOfTwoGroups_joinThem() throws IOException {
    image("Dataset/1.png", 1);
    image("Dataset/2.png", 1);
    image("Dataset/3.png", 2);
    for (String number : List.of("1", "2", "3")) {
      write("Label/" + number + ".txt", "10 20 0\n");
    }
    Path table = write("runs.csv", "image,cluster,run\n1,c0,r1\n2,c1,r2\n3,c1,r2\n");
    SourceTable sources = SourceTable.read(table, "cluster", "run");
    List<LabelledCell> cells = cells(order(Layout.CHULA, sources), "chula-12");
    assertThat(cells).extracting(LabelledCell::source).containsExactly("c0", "c1", "c1");
    assertThat(cells.stream().map(LabelledCell::group).collect(Collectors.toSet())).hasSize(1);
  }

  @Test
  void folderPerClass_isItsOwnVocabulary() throws IOException {
    image("sickle, long/a.png", 1);
    image("round/b.png", 2);
    List<LabelledCell> cells =
        cells(new Manifest.Order(root, Layout.CELLS, "lab", "dse-8"), "dse-8");
    assertThat(cells).extracting(LabelledCell::label).containsExactly("round", "sickle, long");
  }

  @Test
  void manifest_isReadByIngestToo() throws IOException {
    image("Dataset/1.png", 1);
    write("Label/1.txt", "10 20 0\n");
    Manifest.Table table =
        Manifest.of(order(Layout.CHULA, SourceTable.none()), root, Progress.none());
    Path file = write("all.csv", String.join("\n", table.lines()) + "\n");
    List<IngestItem> items = Layout.CSV.items(file, Provenance.of("?"), "");
    assertThat(items).hasSize(1);
    assertThat(items.getFirst().provenance().source()).isEqualTo("lab");
    assertThat(items.getFirst().labels().labels(40, 40)).hasSize(2);
  }

  @Test
  void severalVocabularies_mustBeChosenFrom() throws IOException {
    Path table = write("m.csv", Manifest.HEADER + "\na.png,s,,,,,,x,one,g\nb.png,s,,,,,,y,two,g\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ManifestRows.read(table, Optional.empty()))
        .withMessageContaining("one, two");
  }

  private Manifest.Order order(Layout layout, SourceTable sources) {
    return new Manifest.Order(root, layout, "lab", "", sources);
  }

  private List<LabelledCell> cells(Manifest.Order order, String vocabulary) throws IOException {
    Manifest.Table table = Manifest.of(order, root, Progress.none());
    Path file = write("manifest.csv", String.join("\n", table.lines()) + "\n");
    return ManifestRows.read(file, Optional.of(vocabulary));
  }

  private void image(String name, int shade) throws IOException {
    byte[] rgb = new byte[3 * 40 * 40];
    Arrays.fill(rgb, (byte) shade);
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, Images.png(new Pixels(40, 40, rgb)));
  }

  private Path write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}

package org.reddino.service.ingest.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.service.ingest.layout.IngestItem.Content;
import org.reddino.service.ingest.layout.MarkedLabel.Mark;
import org.reddino.trainer.segment.Box;

class LayoutTest {
  private static final Provenance LAB =
      new Provenance("lab", Optional.empty(), Optional.empty(), OptionalDouble.empty());

  @TempDir private Path root;

  @Test
  void chula_readsCentersAndNamesCode12() throws IOException {
    put("Dataset/7.jpg", "");
    put("Label/7.txt", "594 95 0\n10 20 12\n");
    put("Dataset/8.jpg", "");
    assertThat(Layout.of(root)).isEqualTo(Layout.CHULA);
    List<IngestItem> items = Layout.CHULA.items(root, LAB, "");
    assertThat(items).hasSize(2);
    assertThat(items.getFirst().labels().labels(640, 480))
        .containsExactly(
            new MarkedLabel("cell-type", "red", new Mark.Point(594, 95)),
            new MarkedLabel("chula-12", "normal", new Mark.Point(594, 95)),
            new MarkedLabel("cell-type", "red", new Mark.Point(10, 20)),
            new MarkedLabel("chula-12", "elliptocyte (code 12)", new Mark.Point(10, 20)));
    assertThat(items.get(1).labels().labels(640, 480)).isEmpty();
  }

  @Test
  void chula_namesTheBrokenLine() throws IOException {
    put("Dataset/7.jpg", "");
    put("Label/7.txt", "594 95 0\n10 twenty 3\n");
    IngestItem item = Layout.CHULA.items(root, LAB, "").getFirst();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> item.labels().labels(640, 480))
        .withMessageContaining("7.txt line 2")
        .withMessageContaining("twenty");
  }

  @Test
  void yolo_turnsFractionsIntoPixels() throws IOException {
    put("images/train/a.png", "");
    put("labels/train/a.txt", "1 0.5 0.5 0.25 0.5\n");
    assertThat(Layout.of(root)).isEqualTo(Layout.YOLO);
    assertThat(Layout.YOLO.items(root, LAB, "").getFirst().labels().labels(200, 100))
        .containsExactly(
            new MarkedLabel("cell-type", "red", new Mark.Area(new Box(75, 25, 50, 50))));
  }

  @Test
  void yoloBoxBeyondTheEdge_isCut() throws IOException {
    put("images/a.png", "");
    put("labels/a.txt", "0 0.95 0.5 0.2 0.2\n");
    assertThat(Layout.YOLO.items(root, LAB, "").getFirst().labels().labels(100, 100))
        .containsExactly(
            new MarkedLabel("cell-type", "white", new Mark.Area(new Box(85, 40, 15, 20))));
  }

  @Test
  void voc_readsBoxes() throws IOException {
    put("JPEGImages/b.jpg", "");
    put("Annotations/b.xml", annotation("Platelets", "10", "20", "30", "50"));
    assertThat(Layout.of(root)).isEqualTo(Layout.VOC);
    assertThat(Layout.VOC.items(root, LAB, "").getFirst().labels().labels(640, 480))
        .containsExactly(
            new MarkedLabel("cell-type", "platelet", new Mark.Area(new Box(10, 20, 20, 30))));
  }

  @Test
  void vocWithEntities_isRefused() throws IOException {
    put("JPEGImages/b.jpg", "");
    put(
        "Annotations/b.xml",
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + annotation("&x;", "1", "1", "2", "2"));
    IngestItem item = Layout.VOC.items(root, LAB, "").getFirst();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> item.labels().labels(640, 480))
        .withMessageContaining("b.xml");
  }

  @Test
  void elsafty_readsSlideAndClass() throws IOException {
    put("Cropped images/06-Burr cell/Slide 12 (3,40,50,120,130).png", "");
    assertThat(Layout.of(root)).isEqualTo(Layout.ELSAFTY);
    IngestItem item = Layout.ELSAFTY.items(root, LAB, "").getFirst();
    assertThat(item.provenance().slide()).contains("Slide 12");
    assertThat(item.content()).isEqualTo(Content.CROP);
  }

  @Test
  void cells_needAVocabulary() throws IOException {
    put("burr/1.png", "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layout.CELLS.items(root, LAB, ""))
        .withMessageContaining("--vocabulary");
    assertThat(Layout.CELLS.items(root, LAB, "own").getFirst().labels().labels(80, 80))
        .containsExactly(new MarkedLabel("own", "burr", new Mark.Whole()));
  }

  @Test
  void csv_readsBoxesPointsCropsAndProvenance() throws IOException {
    put(
        "set.csv",
        """
        path,source,patient,slide,x,y,w,h,label,vocabulary,um_per_pixel
        "a, first.png",one,p17,s1,10,20,30,40,burr,own,0.1
        "a, first.png",one,p17,s1,50,60,,,teardrop,own,0.1
        b.png,,,,,,,,RBC,,
        c.png
        """);
    List<IngestItem> items = Layout.CSV.items(root.resolve("set.csv"), LAB, "");
    assertThat(items).hasSize(3);
    IngestItem first = items.getFirst();
    assertThat(first.file()).isEqualTo(root.resolve("a, first.png"));
    assertThat(first.provenance())
        .isEqualTo(
            new Provenance("one", Optional.of("s1"), Optional.of("p17"), OptionalDouble.of(0.1)));
    assertThat(first.labels().labels(100, 100))
        .containsExactly(
            new MarkedLabel("own", "burr", new Mark.Area(new Box(10, 20, 30, 40))),
            new MarkedLabel("own", "teardrop", new Mark.Point(50, 60)));
    assertThat(items.get(1).content()).isEqualTo(Content.CROP);
    assertThat(items.get(2).provenance()).isEqualTo(LAB);
  }

  @Test
  void csvWithBadNumber_namesLineAndColumn() throws IOException {
    put("set.csv", "path,x,y,label,vocabulary\na.png,ten,5,burr,own\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layout.CSV.items(root.resolve("set.csv"), LAB, ""))
        .withMessageContaining("line 2")
        .withMessageContaining("x is \"ten\"");
  }

  @Test
  void ambiguousFolder_isAnError() throws IOException {
    put("JPEGImages/b.jpg", "");
    put("images/b.jpg", "");
    put("labels/b.txt", "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layout.of(root))
        .withMessageContaining("--layout");
  }

  private void put(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String annotation(String name, String... corners) {
    return "<annotation><object><name>%s</name><bndbox><xmin>%s</xmin><ymin>%s</ymin><xmax>%s</xmax><ymax>%s</ymax></bndbox></object></annotation>"
        .formatted(name, corners[0], corners[1], corners[2], corners[3]);
  }
}

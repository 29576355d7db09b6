package org.reddino.service.ingest.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.service.ingest.layout.MarkedLabel.Mark;
import org.reddino.trainer.segment.Box;

class SharedReaderTest {
  @TempDir private Path root;

  @Test
  void sets_comeUnderTheirSources() throws IOException {
    put(
        "chula_images.csv",
        """
        image,file,run_id_inferred,bgcluster_inferred
        1,Dataset/1.jpg,4,3
        2,Dataset/2.jpg,5,0
        """);
    put("chula-rbc-12/Dataset/1.jpg", "");
    put("chula-rbc-12/Dataset/2.jpg", "");
    put("chula-rbc-12/Label/1.txt", "5 6 1\n");
    put("txl_pbc_sources.csv", "name,split,source_inferred_from_size,w,h\nt,train,raabin,9,9\n");
    put("txl-pbc/images/train/t.png", "");
    put("txl-pbc/labels/train/t.txt", "1 0.5 0.5 1 1\n");
    put("aslan-bcd/images/i.png", "");
    put(
        "aslan-bcd/annotations.csv",
        "image_id,image,xmin,ymin,xmax,ymax,label\n1,i.png,0.0,0.5,0.25,1.0,rbc\n");
    put("bccd/JPEGImages/b.jpg", "");
    assertThat(Layout.of(root)).isEqualTo(Layout.SHARED);
    List<IngestItem> items = Layout.SHARED.items(root, Provenance.of("any"), "");
    assertThat(items.stream().map(item -> item.provenance().source()).collect(Collectors.toList()))
        .containsExactly("chula-3", "chula-0", "raabin", "bccd", "aslan");
    assertThat(items.getFirst().provenance().slide()).contains("run-4");
    assertThat(items.getFirst().labelled()).isTrue();
    assertThat(items.get(1).labelled()).isFalse();
    assertThat(items.getLast().labels().labels(100, 200))
        .containsExactly(
            new MarkedLabel("cell-type", "red", new Mark.Area(new Box(0, 100, 25, 100))));
  }

  private void put(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}

package org.reddino.service.ingest.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reddino.service.ingest.layout.IngestItem.Content;

class SamplingTest {
  private static final LabelSource SOME = (width, height) -> List.of();

  @Test
  void sample_takesSlidesInTurnAndLabelledFirst() {
    List<IngestItem> items =
        List.of(
            item("a1", "one", "a", SOME),
            item("a2", "one", "a", SOME),
            item("a3", "one", "a", LabelSource.NONE),
            item("b1", "one", "b", SOME),
            item("c1", "two", "c", LabelSource.NONE));
    assertThat(names(Sampling.perSource(items, 3))).containsExactly("a1", "b1", "a2", "c1");
    assertThat(names(Sampling.perSource(items, 99))).containsExactly("a1", "b1", "a2", "a3", "c1");
  }

  private static IngestItem item(String name, String source, String slide, LabelSource labels) {
    return new IngestItem(
        Path.of(name), Provenance.of(source).onSlide(slide), Content.FIELD, labels);
  }

  private static List<String> names(List<IngestItem> items) {
    return items.stream().map(item -> item.file().toString()).toList();
  }
}

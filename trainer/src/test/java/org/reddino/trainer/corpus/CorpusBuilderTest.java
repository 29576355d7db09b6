package org.reddino.trainer.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.trainer.Chance;
import org.reddino.trainer.Progress;
import org.reddino.trainer.ViewBatch;
import org.reddino.trainer.ViewMaker;
import org.reddino.trainer.ViewPlan;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.PatchGrid;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.image.Resize;

class CorpusBuilderTest {
  private static final CellFinder NO_CELLS = field -> List.of();
  private static final CorpusSettings SETTINGS = new CorpusSettings(56, 2.1, 2);

  /// Views that tell their sample and their chance.
  private static final ViewMaker MAKER =
      new ViewMaker() {
        @Override
        public Pixels global(Pixels sample, int view, int side, Chance chance) {
          Pixels out = Resize.bilinear(sample, side, side);
          out.rgb()[0] = (byte) chance.below(256);
          return out;
        }

        @Override
        public Pixels local(Pixels sample, int side, Chance chance) {
          return Resize.bilinear(sample, side, side);
        }
      };

  @TempDir Path folder;

  private CorpusBuilder builder(Exclusion exclusion) {
    return new CorpusBuilder(SETTINGS, exclusion, NO_CELLS);
  }

  private List<CorpusImage> twoSources() {
    Fields.png(folder.resolve("in/a/1.png"), Fields.field(640, 480, 1));
    Fields.png(folder.resolve("in/a/2.png"), Fields.field(640, 480, 2));
    Fields.png(folder.resolve("in/b/3.png"), Fields.field(230, 230, 3));
    List<CorpusImage> images = new ArrayList<>(ImageList.of(folder.resolve("in/a"), Take.PATCHES));
    images.addAll(ImageList.of(folder.resolve("in/b"), Take.PATCHES));
    return images;
  }

  @Test
  void corpus_holdsThePatchesAndIsUsedAgain() throws IOException {
    Path cache = folder.resolve("cache");
    Path made;
    try (Corpus corpus = builder(Exclusion.none()).build(twoSources(), cache, Progress.none())) {
      made = corpus.folder();
      assertThat(corpus.size()).isEqualTo(9);
      assertThat(corpus.samplesBySource()).containsEntry("a", 8).containsEntry("b", 1);
      Pixels patch = PatchGrid.cut(Fields.field(640, 480, 2)).patches().get(1).pixels();
      assertThat(corpus.sample(5).rgb()).isEqualTo(Resize.bilinear(patch, 56, 56).rgb());
    }
    var before = Files.getLastModifiedTime(made.resolve(Corpus.MANIFEST));
    try (Corpus again = builder(Exclusion.none()).build(twoSources(), cache, Progress.none())) {
      assertThat(again.folder()).isEqualTo(made);
      assertThat(Files.getLastModifiedTime(made.resolve(Corpus.MANIFEST))).isEqualTo(before);
    }
    try (Stream<Path> all = Files.list(cache)) {
      assertThat(all).containsExactly(made);
    }
  }

  @Test
  void changedImage_makesAnotherCorpus() {
    Path cache = folder.resolve("cache");
    try (Corpus one = builder(Exclusion.none()).build(twoSources(), cache, Progress.none())) {
      List<CorpusImage> images = twoSources();
      Fields.png(folder.resolve("in/b/3.png"), Fields.field(230, 230, 4));
      try (Corpus two = builder(Exclusion.none()).build(images, cache, Progress.none())) {
        assertThat(two.folder()).isNotEqualTo(one.folder());
      }
    }
  }

  @Test
  void excludedImages_stayOutAlsoReencodedAndShifted() {
    List<CorpusImage> images = twoSources();
    Pixels held = Fields.field(640, 480, 2);
    Fields.png(folder.resolve("held/x.png"), held);
    Fields.write(folder.resolve("in/a/4.jpg"), Images.jpeg(held, 70));
    Fields.png(folder.resolve("in/a/5.png"), held.part(60, 40, 500, 400));
    List<CorpusImage> all = new ArrayList<>(ImageList.of(folder.resolve("in/a"), Take.PATCHES));
    all.add(images.getLast());
    Exclusion exclusion = Exclusion.of(List.of(folder.resolve("held")));
    try (Corpus corpus = builder(exclusion).build(all, folder.resolve("c"), Progress.none())) {
      assertThat(corpus.rows())
          .extracting(ManifestRow::leftOut)
          .containsExactly(
              "",
              "excluded: same bytes as x.png",
              "excluded: looks like x.png",
              "excluded: looks like x.png",
              "");
      assertThat(corpus.size()).isEqualTo(5);
    }
  }

  @Test
  void brokenImages_areReportedAndTheRestGoesOn() {
    List<CorpusImage> images = new ArrayList<>(twoSources());
    Path broken = Fields.write(folder.resolve("in/b/9.png"), new byte[] {1, 2, 3});
    Path small = Fields.png(folder.resolve("in/b/8.png"), Fields.field(100, 90, 1));
    images.add(new CorpusImage(broken, "b", Take.PATCHES));
    images.add(new CorpusImage(small, "b", Take.PATCHES));
    try (Corpus corpus =
        builder(Exclusion.none()).build(images, folder.resolve("c"), Progress.none())) {
      assertThat(corpus.rows())
          .extracting(ManifestRow::leftOut)
          .contains("too small: 100x90", "unreadable: not a PNG, JPEG, TIFF or BMP image");
    }
  }

  @Test
  void nothingToTake_isRefusedAndLeavesNothing() throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> ImageList.of(folder.resolve("empty"), Take.PATCHES))
        .hasMessageStartingWith("no images in ");
    Path broken = Fields.write(folder.resolve("b/9.png"), new byte[] {1, 2, 3});
    Path cache = folder.resolve("c");
    assertThatThrownBy(
            () ->
                builder(Exclusion.none())
                    .build(
                        List.of(new CorpusImage(broken, "b", Take.PATCHES)),
                        cache,
                        Progress.none()))
        .hasMessageStartingWith("no samples in 1 images; the first, ")
        .hasMessageEndingWith("not a PNG, JPEG, TIFF or BMP image");
    try (Stream<Path> all = Files.list(cache)) {
      assertThat(all).isEmpty();
    }
  }

  @Test
  void cells_areCutByTheMedianOfTheirSource() {
    Path file = Fields.png(folder.resolve("in/a/1.png"), Fields.field(300, 300, 1));
    CellFinder finder = field -> List.of(new CellSpot(100, 100, 40), new CellSpot(200, 150, 20));
    CorpusSettings settings = new CorpusSettings(42, 2, 1);
    CorpusImage image = new CorpusImage(file, "a", Take.CELLS);
    try (Corpus corpus =
        new CorpusBuilder(settings, Exclusion.none(), finder)
            .build(List.of(image), folder.resolve("c"), Progress.none())) {
      assertThat(corpus.size()).isEqualTo(2);
      Pixels expected = settings.policy().crop(Fields.field(300, 300, 1), 200, 150, 40);
      assertThat(corpus.sample(1).rgb()).isEqualTo(expected.rgb());
    }
  }

  @Test
  void damagedCache_isNamed() throws IOException {
    Path made;
    try (Corpus corpus =
        builder(Exclusion.none()).build(twoSources(), folder.resolve("c"), Progress.none())) {
      made = corpus.folder();
    }
    Files.write(made.resolve("samples-000.bin"), new byte[5]);
    assertThatThrownBy(() -> Corpus.open(made))
        .hasMessageContaining("is a damaged corpus (samples-000.bin has 5 bytes, not 84672)");
  }

  @Test
  void feed_givesTheSameForAnyThreadsAndFromAnyStep() {
    ViewPlan plan = new ViewPlan(4, 2, 28, 1, 14, 20, 7);
    List<byte[]> first = new ArrayList<>();
    Path cache = folder.resolve("c");
    for (int threads : new int[] {1, 3}) {
      Corpus corpus = builder(Exclusion.none()).build(twoSources(), cache, Progress.none());
      var drawing = new CorpusFeed.Drawing(Balance.EQUAL, threads);
      try (CorpusFeed feed = new CorpusFeed(corpus, plan, MAKER, drawing)) {
        assertThat(feed.samplesPerEpoch()).isEqualTo(9);
        for (long step : new long[] {0, 1, 2, 7, 3}) {
          ViewBatch batch = feed.batch(step);
          assertThat(batch.original().side()).isEqualTo(20);
          first.add(batch.global().rgb());
        }
      }
    }
    for (int i = 0; i < 5; i++) {
      assertThat(first.get(i)).isEqualTo(first.get(i + 5));
    }
    assertThat(first.get(0)).isNotEqualTo(first.get(1));
  }

  @Test
  void csvList_givesSourcesAndTakes() throws IOException {
    Path csv = folder.resolve("list.csv");
    Files.writeString(csv, "source,path,take\nlab,\"in/a,b.png\",\nother,x.png,whole\n");
    assertThat(ImageList.of(csv, Take.CELLS))
        .containsExactly(
            new CorpusImage(folder.resolve("in/a,b.png"), "lab", Take.CELLS),
            new CorpusImage(folder.resolve("x.png"), "other", Take.WHOLE));
    Files.writeString(csv, "path,source\na.png\n");
    assertThatThrownBy(() -> ImageList.of(csv, Take.CELLS))
        .hasMessageEndingWith("line 2 has 1 fields, its header 2");
  }
}

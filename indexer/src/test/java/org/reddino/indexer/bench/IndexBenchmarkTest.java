package org.reddino.indexer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.indexer.IndexEntry;
import org.reddino.indexer.IndexSettings;
import org.reddino.indexer.VectorIndex;
import org.reddino.indexer.VectorQuery.Effort;
import org.reddino.indexer.lucene.LuceneIndex;

class IndexBenchmarkTest {
  @TempDir private Path folder;

  @Test
  void figures_areThoseOfTheIndex() {
    Path file = folder.resolve("set.safetensors");
    StandardSet.write(file, 6000, 16, 3);
    List<float[]> vectors = MappedVectors.open(file, "vectors");
    List<float[]> queries = MappedVectors.open(file, "queries").subList(0, 40);
    Path files = folder.resolve("index");
    try (VectorIndex index = LuceneIndex.open(files, IndexSettings.of(16))) {
      IndexBenchmark benchmark = new IndexBenchmark(index, queries, 20);
      Build build = benchmark.build(vectors, files, new Heard());
      assertThat(build.vectors()).isEqualTo(6000);
      assertThat(build.diskBytesPerVector()).isBetween(16.0 * 4, 1000.0);

      Run exact = benchmark.exact();
      assertThat(exact.recall()).isEqualTo(1);
      assertThat(exact.visited()).isEqualTo(6000);
      Run narrow = benchmark.run(new Effort.Beam(20), 2);
      Run wide = benchmark.run(new Effort.Beam(320), 2);
      assertThat(narrow.recall()).isLessThanOrEqualTo(wide.recall());
      assertThat(narrow.visited()).isLessThan(wide.visited());
      assertThat(wide.recall()).isGreaterThan(0.98);

      assertThat(benchmark.oneSource(new Effort.Exact(), 0.1).visited())
          .isEqualTo(600, within(1.0));
      assertThat(benchmark.oneClass(new Effort.Exact(), 0.01).visited()).isEqualTo(60, within(1.0));
      assertThat(benchmark.random(new Effort.Exact(), 0.5).visited()).isBetween(2700.0, 3300.0);
    }
  }

  @Test
  void interruptedBuild_goesOnFromItsCheckpoint() {
    Path file = folder.resolve("set.safetensors");
    StandardSet.write(file, 7000, 16, 3);
    List<float[]> vectors = MappedVectors.open(file, "vectors");
    List<float[]> queries = MappedVectors.open(file, "queries").subList(0, 5);
    Path files = folder.resolve("index");
    try (VectorIndex cutOff = LuceneIndex.open(files, IndexSettings.of(16))) {
      cutOff.startLoading();
      cutOff.put(List.of(new IndexEntry(1, vectors.getFirst(), Map.of(), Map.of())));
      cutOff.commit(1);
      cutOff.put(List.of(new IndexEntry(2, vectors.getFirst(), Map.of(), Map.of())));
    }
    try (VectorIndex index = LuceneIndex.open(files, IndexSettings.of(16))) {
      Heard heard = new Heard();
      Build build = new IndexBenchmark(index, queries, 20).build(vectors, files, heard);
      assertThat(build.resumedFrom()).isEqualTo(1);
      assertThat(heard.loaded).containsExactly(5001L, 7000L);
      assertThat(index.count()).isEqualTo(7000);
      assertThat(index.sequence()).isEqualTo(7000);
      for (int row : new int[] {0, 1, 6999}) {
        assertThat(index.vector(row + 1)).contains(vectors.get(row));
      }
    }
    try (VectorIndex whole = LuceneIndex.open(files, IndexSettings.of(16))) {
      Heard heard = new Heard();
      Build build = new IndexBenchmark(whole, queries, 20).build(vectors, files, heard);
      assertThat(build.resumedFrom()).isEqualTo(7000);
      assertThat(heard.loaded).isEmpty();
      assertThat(heard.linked).isEmpty();
    }
  }

  @Test
  void peakOfAnonymousMemory_isAboveWhatIsHeld() {
    try (PeakAnonymous peak = PeakAnonymous.start()) {
      assertThat(peak.bytes()).isBetween(1L << 20, Memory.peak());
    }
  }

  @Test
  void standardSet_isThatOfTheSeed() throws IOException {
    Path file = folder.resolve("set.safetensors");
    StandardSet.write(file, 30, 24, 5);
    float[][] expected = new StandardVectors(24, 5).next(30 + StandardSet.QUERIES);
    List<float[]> vectors = MappedVectors.open(file, "vectors");
    assertThat(vectors).hasSize(30);
    assertThat(vectors.get(29)).isEqualTo(expected[29]);
    assertThat(MappedVectors.open(file, "queries").get(7)).isEqualTo(expected[37]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MappedVectors.open(file, "labels"))
        .withMessageContaining("no tensor labels [n, D]");
    Path cut = folder.resolve("cut.safetensors");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(file), 20_000));
    assertThat(MappedVectors.open(cut, "vectors")).hasSize(30);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MappedVectors.open(cut, "queries"))
        .withMessageContaining("is cut off");
  }

  private static final class Heard implements BuildProgress {
    private final List<Long> loaded = new ArrayList<>();
    private final List<Long> linked = new ArrayList<>();

    @Override
    public void loaded(long vectors) {
      loaded.add(vectors);
    }

    @Override
    public void linked(long vectors) {
      linked.add(vectors);
    }
  }

  @Test
  void standardVectors_haveUnitNormAndFollowTheSeed() {
    float[][] vectors = new StandardVectors(24, 5).next(50);
    assertThat(vectors).isDeepEqualTo(new StandardVectors(24, 5).next(50));
    for (float[] vector : vectors) {
      double squared = 0;
      for (float component : vector) {
        squared += component * component;
      }
      assertThat(squared).isEqualTo(1, within(1e-5));
    }
  }
}

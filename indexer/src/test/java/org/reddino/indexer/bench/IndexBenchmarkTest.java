package org.reddino.indexer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
      Build build = benchmark.build(vectors, files, _ -> {});
      assertThat(build.vectors()).isEqualTo(6000);
      assertThat(build.diskBytesPerVector()).isBetween(16.0 * 4, 1000.0);

      Run exact = benchmark.run(new Effort.Exact(), 1);
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

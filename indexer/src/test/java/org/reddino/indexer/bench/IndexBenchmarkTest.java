package org.reddino.indexer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
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
    StandardVectors standard = new StandardVectors(16, 3);
    float[][] vectors = standard.next(6000);
    try (VectorIndex index = LuceneIndex.open(folder, IndexSettings.of(16))) {
      IndexBenchmark benchmark = new IndexBenchmark(index, standard.next(40), 20);
      Build build = benchmark.build(vectors, folder, _ -> {});
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

      assertThat(benchmark.oneSide(new Effort.Exact(), 0.1).visited()).isEqualTo(600, within(1.0));
      assertThat(benchmark.randomPart(new Effort.Exact(), 0.5).visited()).isBetween(2700.0, 3300.0);
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

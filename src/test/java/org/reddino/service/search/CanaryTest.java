package org.reddino.service.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reddino.indexer.Answer;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.VectorQuery.Effort;
import org.reddino.indexer.ranking.Searching;
import org.reddino.service.search.CanaryReport.State;

class CanaryTest {
  private static final List<float[]> QUERIES = List.of(new float[] {1, 0}, new float[] {0, 1});

  private static final Map<Double, Filter> FILTERS =
      new TreeMap<>(Map.of(1.0, new Filter.Everything(), 0.1, new Filter.Has("label")));

  @Test
  void goodRecall_raisesNothing() {
    CanaryReport report = run(new Fake(0), 0);
    assertThat(report.state()).isEqualTo(State.OK);
    assertThat(report.efSearch()).isZero();
    assertThat(report.worst()).isEqualTo(1);
    assertThat(report.levels()).hasSize(2);
    assertThat(report.levels().getFirst().queries()).isEqualTo(2);
  }

  @Test
  void poorRecall_raisesTheBeamUntilItIsGood() {
    CanaryReport report = run(new Fake(700), 0);
    assertThat(report.state()).isEqualTo(State.RAISED);
    assertThat(report.efSearch()).isEqualTo(810); // 160, 240, 360, 540, 810
    assertThat(report.worst()).isEqualTo(1);
    assertThat(run(new Fake(700), 810).efSearch()).as("it stays").isEqualTo(810);
  }

  @Test
  void beamBelowTheUsualOne_isNotTried() {
    CanaryReport report = new Canary(new Fake(700), new Config(), 600).run(QUERIES, FILTERS, 0);
    assertThat(report.efSearch()).isEqualTo(900);
    report = new Canary(new Fake(5000), new Config(), 2000).run(QUERIES, FILTERS, 0);
    assertThat(report.state()).isEqualTo(State.BELOW);
    assertThat(report.efSearch()).as("the index goes as wide by itself").isZero();
  }

  @Test
  void poorRecallWithTheWidestBeam_isAnAlarm() {
    CanaryReport report = run(new Fake(5000), 0);
    assertThat(report.state()).isEqualTo(State.BELOW);
    assertThat(report.efSearch()).isEqualTo(2000);
    assertThat(report.worst()).isEqualTo(0.5);
    assertThat(report.levels().getLast().recall()).isEqualTo(0.5);
  }

  private static CanaryReport run(Fake index, int efSearch) {
    return new Canary(index, new Config(), 160).run(QUERIES, FILTERS, efSearch);
  }

  /// Misses every second neighbor with a beam narrower than `enough`.
  private record Fake(int enough) implements Searching {
    @Override
    public Answer search(VectorQuery query) {
      boolean exact = query.effort() instanceof Effort.Exact;
      boolean good = exact || (query.effort() instanceof Effort.Chosen(int ef) && ef >= enough);
      List<Neighbor> all =
          IntStream.range(0, query.k())
              .mapToObj(i -> new Neighbor(good || i % 2 == 0 ? i : 1000 + i, 1, 0))
              .toList();
      return new Answer(all, exact, 10, Duration.ZERO, OptionalLong.empty());
    }

    @Override
    public Optional<float[]> vector(long id) {
      return Optional.empty();
    }

    @Override
    public Optional<String> segment(long id) {
      return Optional.empty();
    }
  }

  private record Config() implements CanaryConfig {
    @Override
    public Duration every() {
      return Duration.ofMinutes(1);
    }

    @Override
    public int queries() {
      return 2;
    }

    @Override
    public long seed() {
      return 1;
    }

    @Override
    public int k() {
      return 20;
    }

    @Override
    public double threshold() {
      return 0.98;
    }

    @Override
    public int maxEfSearch() {
      return 2000;
    }

    @Override
    public Duration budget() {
      return Duration.ofMinutes(1);
    }
  }
}

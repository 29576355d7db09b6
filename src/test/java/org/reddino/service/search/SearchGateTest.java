package org.reddino.service.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.reddino.service.ops.ProblemException;

class SearchGateTest {
  @Test
  void tooManySearches_areToldToComeAgain() throws InterruptedException {
    SearchGate gate = new SearchGate(new FewSearches());
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Thread first = Thread.ofPlatform().start(() -> gate.pass(() -> hold(running, done)));
    running.await();
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> gate.pass(() -> "late"))
        .withMessage("1 searches run and 1 wait, the most allowed; try again")
        .satisfies(e -> assertThat(e.problem().status()).isEqualTo(503));
    done.countDown();
    first.join();
    assertThat(gate.pass(() -> "now")).isEqualTo("now");
  }

  @Test
  void failedSearch_makesRoomAgain() {
    SearchGate gate = new SearchGate(new FewSearches());
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(
              () ->
                  gate.pass(
                      () -> {
                        throw new IllegalStateException("broken");
                      }));
    }
    assertThat(gate.pass(() -> "now")).isEqualTo("now");
  }

  private static boolean hold(CountDownLatch running, CountDownLatch done) {
    running.countDown();
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  /// One at a time, one waits, for 50 ms.
  static final class FewSearches implements SearchLimits {
    @Override
    public int maxK() {
      return 10;
    }

    @Override
    public int maxEfSearch() {
      return 10;
    }

    @Override
    public int maxFilterTerms() {
      return 10;
    }

    @Override
    public Duration maxTime() {
      return Duration.ofMillis(50);
    }

    @Override
    public int maxBatch() {
      return 2;
    }

    @Override
    public int maxConcurrent() {
      return 1;
    }

    @Override
    public int maxWaiting() {
      return 1;
    }

    @Override
    public Duration correctionAge() {
      return Duration.ofMinutes(1);
    }

    @Override
    public Duration cursorTime() {
      return Duration.ofMillis(200);
    }

    @Override
    public int maxCursors() {
      return 2;
    }
  }
}

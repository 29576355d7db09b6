package org.reddino.service.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reddino.indexer.Answer;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.VectorIndex;
import org.reddino.indexer.VectorQuery;
import org.reddino.service.ops.ProblemException;
import org.reddino.service.search.Cursors.Held;

class CursorsTest {
  private final List<String> closed = new ArrayList<>();

  @Test
  void cursor_worksOnce() {
    Cursors cursors = new Cursors(new SearchGateTest.FewSearches());
    Held held = held("a");
    String cursor = cursors.keep(held);
    assertThat(cursors.take(cursor)).isSameAs(held);
    assertGone(cursors, cursor);
    assertThat(closed).isEmpty();
  }

  @Test
  void oldest_makesRoom() {
    Cursors cursors = new Cursors(new SearchGateTest.FewSearches());
    String first = cursors.keep(held("a"));
    String second = cursors.keep(held("b"));
    cursors.keep(held("c"));
    assertThat(closed).containsExactly("a");
    assertGone(cursors, first);
    assertThat(cursors.take(second).shown()).isEqualTo(20);
  }

  @Test
  void forgotten_isLetGoOf() throws InterruptedException {
    Cursors cursors = new Cursors(new SearchGateTest.FewSearches());
    String cursor = cursors.keep(held("a"));
    Thread.sleep(250);
    cursors.sweep();
    assertThat(closed).containsExactly("a");
    assertGone(cursors, cursor);
  }

  private static void assertGone(Cursors cursors, String cursor) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> cursors.take(cursor))
        .withMessageContaining(cursor)
        .satisfies(e -> assertThat(e.problem().status()).isEqualTo(410));
  }

  private Held held(String name) {
    return new Held(null, new Named(name), new Neighbor(1, 1, 0), 20);
  }

  private final class Named implements VectorIndex.Snapshot {
    private final String name;

    private Named(String name) {
      this.name = name;
    }

    @Override
    public Answer search(VectorQuery query) {
      throw new IllegalStateException("nobody searches");
    }

    @Override
    public void close() {
      closed.add(name);
    }
  }
}

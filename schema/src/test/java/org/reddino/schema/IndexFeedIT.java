package org.reddino.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reddino.schema.query.FeedChange;
import org.reddino.schema.query.FeedEntry;
import org.reddino.schema.query.IndexFeed;
import org.reddino.schema.query.LabelledEmbedding;
import org.reddino.schema.query.LabelledEmbeddings;

class IndexFeedIT {
  private static Database database;

  @BeforeAll
  static void start() {
    database = new Database();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void feed_followsPutsLabelsAndDeletes() {
    Image image = database.image("3", 3, OptionalDouble.of(0.2));
    long encoder = database.newEncoder("feed", 2);
    List<Long> ids =
        database.in(em -> new ImageRepository(em).cells(image).stream().map(Cell::id).toList());
    database.run(
        em ->
            new EmbeddingRepository(em)
                .put(
                    encoder,
                    ids,
                    List.of(new float[] {1, 2}, new float[] {3, 4}, new float[] {5, -0.5f})));
    List<FeedChange> first = database.in(em -> new IndexFeed(em, encoder).changesAfter(0, 100));
    assertThat(first).extracting(FeedChange::cell).containsExactlyElementsOf(ids);
    assertThat(first.get(2).entry().orElseThrow().vector()).containsExactly(5, -0.5f);
    assertThat(first.get(2).entry().orElseThrow().row().keywords())
        .containsEntry("source", "lab-a")
        .containsEntry("slide", "s1")
        .containsEntry("kind", "red")
        .doesNotContainKey("patient");
    long seen = first.getLast().seq();
    database.run(
        em -> {
          Cell cell = new ImageRepository(em).cell(ids.get(1)).orElseThrow();
          VocabularyRepository vocabularies = new VocabularyRepository(em);
          Vocabulary chula = vocabularies.find("chula-12").orElseThrow();
          new LabelRepository(em)
              .give(cell, vocabularies.requireClass(chula, "burr"), "ann", Optional.empty());
          new ChangeRepository(em).touch(List.of(ids.get(1)));
        });
    List<FeedChange> second = database.in(em -> new IndexFeed(em, encoder).changesAfter(seen, 100));
    assertThat(second).extracting(FeedChange::cell).containsExactly(ids.get(1));
    assertThat(second.getFirst().entry().orElseThrow().row().keywords())
        .containsEntry("label.chula-12", "burr");
    assertLabelled(encoder, ids.get(1));
    database.run(
        em -> {
          new Sql(em).update("delete from cell where id = ?", ids.get(0));
          new ChangeRepository(em).delete(encoder, List.of(ids.get(0)));
        });
    List<FeedChange> third =
        database.in(em -> new IndexFeed(em, encoder).changesAfter(second.getLast().seq(), 100));
    assertThat(third).singleElement().matches(change -> change.entry().isEmpty());
    assertThat(database.<Long>in(em -> new IndexFeed(em, encoder).count())).isEqualTo(2);
    List<FeedEntry> page = database.in(em -> new IndexFeed(em, encoder).entriesAfter(0, 1));
    assertThat(page).singleElement().matches(entry -> entry.row().id() == ids.get(1));
  }

  private static void assertLabelled(long encoder, long cell) {
    List<LabelledEmbedding> labelled = new ArrayList<>();
    database.run(em -> new LabelledEmbeddings(em).each("chula-12", encoder, labelled::add));
    assertThat(labelled)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.cell()).isEqualTo(cell);
              assertThat(row.vector()).containsExactly(3, 4);
              assertThat(row.label()).isEqualTo("burr");
              assertThat(row.slide()).isPresent();
            });
  }

  @Test
  void changeOrder_isCommitOrder() throws Exception {
    long encoder = database.newEncoder("order", 2);
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      Future<?> slow =
          pool.submit(
              () ->
                  database.run(
                      em -> {
                        new ChangeRepository(em).put(encoder, List.of(1L));
                        written.countDown();
                        await(release);
                      }));
      written.await();
      Future<?> fast =
          pool.submit(() -> database.run(em -> new ChangeRepository(em).put(encoder, List.of(2L))));
      // The second writer waits for the first to commit: nothing is visible yet.
      assertThatThrownBy(() -> fast.get(300, TimeUnit.MILLISECONDS))
          .isInstanceOf(java.util.concurrent.TimeoutException.class);
      assertThat(database.<Long>in(em -> new IndexFeed(em, encoder).lastSeq())).isZero();
      release.countDown();
      slow.get();
      fast.get();
    }
    List<FeedChange> changes = database.in(em -> new IndexFeed(em, encoder).changesAfter(0, 9));
    assertThat(changes).extracting(FeedChange::cell).containsExactly(1L, 2L);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }
}

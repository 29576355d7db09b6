package org.reddino.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RegistryIT {
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
  void oneEncoder_isActive() {
    long one = newEncoder("one");
    long two = newEncoder("two");
    database.run(
        em -> {
          EncoderRepository encoders = new EncoderRepository(em);
          encoders.ready(encoders.find(one).orElseThrow());
          encoders.ready(encoders.find(two).orElseThrow());
          encoders.activate(encoders.find(one).orElseThrow());
          encoders.activate(encoders.find(two).orElseThrow());
          assertThat(encoders.active().orElseThrow().name()).isEqualTo("two");
          assertThat(encoders.previous().orElseThrow().name()).isEqualTo("one");
        });
    assertThatThrownBy(
            () ->
                database.sql(
                    "update encoder set state = 'active', activated_at = now() where id = " + one))
        .hasMessageContaining("encoder_one_active");
  }

  @Test
  void rollback_undoesOneActivationAfterAnother() {
    List<Long> ids = Stream.of("first", "second", "third").map(RegistryIT::newEncoder).toList();
    database.run(
        em -> {
          EncoderRepository encoders = new EncoderRepository(em);
          for (long id : ids) {
            encoders.ready(encoders.find(id).orElseThrow());
            encoders.activate(encoders.find(id).orElseThrow());
          }
          assertThat(encoders.rollback().name()).isEqualTo("second");
          assertThat(encoders.rollback().name()).isEqualTo("first");
          assertThat(encoders.active().orElseThrow().name()).isEqualTo("first");
        });
  }

  @Test
  void sameEncoder_isRegisteredOnce() {
    long id = newEncoder("same");
    assertThat(newEncoder("same")).isEqualTo(id);
    database.run(
        em -> {
          EncoderRepository encoders = new EncoderRepository(em);
          encoders.retire(encoders.find(id).orElseThrow());
        });
    assertThat(newEncoder("same")).isEqualTo(id);
    database.run(
        em ->
            assertThat(new EncoderRepository(em).find(id).orElseThrow().state())
                .isEqualTo(EncoderState.BUILDING));
  }

  @Test
  void interruptedJobs_areFailedAtStart() {
    long id =
        database.in(
            em -> {
              Job job = new JobRepository(em).add(new Job("ingest", "{}"));
              job.start();
              job.progress(3, 10, "a.png");
              return job.id();
            });
    database.run(em -> assertThat(new JobRepository(em).failInterrupted()).isPositive());
    database.run(
        em -> {
          Job job = new JobRepository(em).find(id).orElseThrow();
          assertThat(job.state()).isEqualTo(JobState.FAILED);
          assertThat(job.done()).isEqualTo(3);
        });
  }

  private static long newEncoder(String name) {
    return database.in(em -> new EncoderRepository(em).register(Database.encoder(name, 2)).id());
  }
}

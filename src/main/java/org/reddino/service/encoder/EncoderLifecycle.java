package org.reddino.service.encoder;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.function.Consumer;
import org.reddino.schema.ChangeRepository;
import org.reddino.schema.EmbeddingRepository;
import org.reddino.schema.Encoder;
import org.reddino.schema.EncoderRepository;
import org.reddino.schema.EncoderState;
import org.reddino.schema.EncoderWish;
import org.reddino.schema.ImageRepository;
import org.reddino.service.ops.ProblemException;

/// What happens to encoders: import, activation, roll-back, retirement.
@ApplicationScoped
public class EncoderLifecycle {
  private static final int CLEAR_SECONDS = 1800;

  private final EncoderRepository repository;
  private final EmbeddingRepository embeddings;
  private final ImageRepository images;
  private final ChangeRepository changes;
  private final EncoderRegistry registry;
  private final EncoderPrograms programs;
  private final Reembedding reembedding;
  private final Event<EncoderRetired> retired;

  EncoderLifecycle(
      EncoderRepository repository,
      EmbeddingRepository embeddings,
      ImageRepository images,
      ChangeRepository changes,
      EncoderRegistry registry,
      EncoderPrograms programs,
      Reembedding reembedding,
      Event<EncoderRetired> retired) {
    this.repository = repository;
    this.embeddings = embeddings;
    this.images = images;
    this.changes = changes;
    this.registry = registry;
    this.programs = programs;
    this.reembedding = reembedding;
    this.retired = retired;
  }

  /// @param job that embeds the stored cells
  public record Imported(EncoderView encoder, long job) {}

  /// Goes on with what an earlier run of the service left unfinished; what was cancelled rests.
  void resume(@Observes @Priority(EncoderRegistry.START_PRIORITY + 10) StartupEvent event) {
    registry.encoders().stream().filter(RegisteredEncoder::unfinished).forEach(reembedding::start);
  }

  /// Registers weights and fills their generation. The same weights again go on where the last run
  /// stopped, also if that was cancelled.
  ///
  /// @param wish for its generation, until another is told
  Imported register(EncoderRequest request, EncoderWish wish) {
    Encoder described = programs.describe(request);
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              // Whoever stores an image now stores it before, or sees the new encoder.
              changes.lock();
              repository.wish(repository.register(described), wish);
            });
    RegisteredEncoder encoder = registry.named(request.name());
    long job = reembedding.start(encoder);
    return new Imported(view(encoder), job);
  }

  /// Says that every stored cell has its vector.
  ///
  /// @throws ProblemException if one has not
  public void ready(RegisteredEncoder encoder) {
    requireComplete(encoder);
    change(encoder, repository::ready);
  }

  /// Says that its generation is left as it is until somebody asks again.
  public void rest(RegisteredEncoder encoder) {
    change(encoder, found -> repository.wish(found, EncoderWish.REST));
  }

  /// Makes an encoder the one that answers by default.
  ///
  /// @throws ProblemException if cells lack its vector
  public RegisteredEncoder activate(RegisteredEncoder encoder) {
    if (encoder.state() != EncoderState.RETIRED) {
      ready(encoder);
    }
    return change(encoder, repository::activate);
  }

  /// Takes an encoder out of use and frees its vectors and its index.
  RegisteredEncoder retire(RegisteredEncoder encoder) {
    RegisteredEncoder changed =
        change(
            encoder,
            found -> {
              changes.lock();
              repository.retire(found);
            });
    reembedding.stop(encoder);
    retired.fire(new EncoderRetired(encoder));
    QuarkusTransaction.requiringNew()
        .timeout(CLEAR_SECONDS)
        .run(() -> embeddings.clear(encoder.id()));
    return changed;
  }

  /// Undoes the last activation.
  RegisteredEncoder rollback() {
    try {
      String name =
          QuarkusTransaction.requiringNew()
              .call(
                  () -> {
                    changes.lock();
                    return repository.rollback().name();
                  });
      return registry.named(name);
    } catch (IllegalStateException e) {
      throw ProblemException.conflict(e.getMessage());
    }
  }

  /// @throws ProblemException a 409 with counts if cells lack a vector of the encoder
  public void requireComplete(RegisteredEncoder encoder) {
    long missing =
        QuarkusTransaction.requiringNew()
            .call(() -> embeddings.countMissing(encoder.id(), encoder.kinds()));
    if (missing > 0) {
      long cells = QuarkusTransaction.requiringNew().call(() -> images.countCells(encoder.kinds()));
      throw ProblemException.conflict(
          "encoder %s has embedded %d of %d cells; import it again to go on if no job does"
              .formatted(encoder.name(), cells - missing, cells));
    }
  }

  EncoderView view(RegisteredEncoder encoder) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () ->
                new EncoderView(
                    encoder.name(),
                    encoder.state().text(),
                    encoder.wish().text(),
                    encoder.identity().architecture(),
                    encoder.dimension(),
                    encoder.identity().weightsSha256(),
                    encoder.identity().preprocessing(),
                    encoder.identity().cropPolicy(),
                    encoder.hash(),
                    embeddings.count(encoder.id()),
                    images.countCells(encoder.kinds()),
                    encoder.createdAt()));
  }

  private RegisteredEncoder change(RegisteredEncoder encoder, Consumer<Encoder> change) {
    try {
      QuarkusTransaction.requiringNew()
          .run(() -> change.accept(repository.find(encoder.id()).orElseThrow()));
    } catch (IllegalStateException e) {
      throw ProblemException.conflict(e.getMessage());
    }
    return registry.named(encoder.name());
  }
}

package org.reddino.service.encoder;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.reddino.schema.EmbeddingRepository;
import org.reddino.schema.Encoder;
import org.reddino.schema.EncoderRepository;
import org.reddino.schema.EncoderState;
import org.reddino.schema.ImageRepository;
import org.reddino.service.ops.ProblemException;

/// What happens to encoders: import, activation, roll-back, retirement.
@ApplicationScoped
public class EncoderLifecycle {
  private final EncoderRepository repository;
  private final EmbeddingRepository embeddings;
  private final ImageRepository images;
  private final EncoderRegistry registry;
  private final EncoderPrograms programs;
  private final Reembedding reembedding;

  EncoderLifecycle(
      EncoderRepository repository,
      EmbeddingRepository embeddings,
      ImageRepository images,
      EncoderRegistry registry,
      EncoderPrograms programs,
      Reembedding reembedding) {
    this.repository = repository;
    this.embeddings = embeddings;
    this.images = images;
    this.registry = registry;
    this.programs = programs;
    this.reembedding = reembedding;
  }

  /// @param job that embeds the stored cells
  public record Imported(EncoderView encoder, long job) {}

  /// Goes on with what an earlier run of the service left unfinished.
  void resume(@Observes @Priority(EncoderRegistry.START_PRIORITY + 10) StartupEvent event) {
    registry.encoders().stream()
        .filter(encoder -> encoder.state() == EncoderState.BUILDING)
        .forEach(encoder -> reembedding.start(encoder, false));
  }

  Imported register(
      String name, Path weights, Optional<String> architecture, boolean thenActivate) {
    Encoder described = programs.describe(name, weights, architecture);
    QuarkusTransaction.requiringNew().run(() -> repository.register(described));
    RegisteredEncoder encoder = registry.named(name);
    long job = reembedding.start(encoder, thenActivate);
    return new Imported(view(encoder), job);
  }

  /// Says that every stored cell has its vector.
  public void ready(RegisteredEncoder encoder) {
    change(encoder, repository::ready);
  }

  /// Makes an encoder the one that answers by default.
  ///
  /// @throws ProblemException if cells lack its vector
  public RegisteredEncoder activate(RegisteredEncoder encoder) {
    boolean incomplete =
        QuarkusTransaction.joiningExisting()
            .call(() -> !embeddings.imagesWithout(encoder.id(), 0, 1).isEmpty());
    if (incomplete) {
      throw ProblemException.conflict(
          "encoder " + encoder.name() + " has not embedded every cell yet; its job goes on");
    }
    return change(encoder, repository::activate);
  }

  RegisteredEncoder retire(RegisteredEncoder encoder) {
    return change(encoder, repository::retire);
  }

  RegisteredEncoder rollback() {
    String name =
        QuarkusTransaction.joiningExisting()
            .call(() -> repository.previous().map(Encoder::name))
            .orElseThrow(() -> ProblemException.conflict("no encoder was active before"));
    return activate(registry.named(name));
  }

  EncoderView view(RegisteredEncoder encoder) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () ->
                new EncoderView(
                    encoder.name(),
                    encoder.state().text(),
                    encoder.identity().architecture(),
                    encoder.dimension(),
                    encoder.identity().weightsSha256(),
                    encoder.identity().preprocessing(),
                    encoder.identity().cropPolicy(),
                    encoder.hash(),
                    embeddings.count(encoder.id()),
                    images.countCells(),
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

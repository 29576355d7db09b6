package org.reddino.service.encoder;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.reddino.schema.CellKind;
import org.reddino.schema.Encoder;
import org.reddino.schema.EncoderRepository;
import org.reddino.schema.EncoderState;

/// The encoders that are registered, and their programs once somebody needs them.
@ApplicationScoped
public class EncoderRegistry {
  /// Observers of the start that need the registry take a larger number.
  public static final int START_PRIORITY = 100;

  private final EncoderRepository repository;
  private final EncoderPrograms programs;
  private final Map<Long, CellEmbedder> open = new ConcurrentHashMap<>();

  EncoderRegistry(EncoderRepository repository, EncoderPrograms programs) {
    this.repository = repository;
    this.programs = programs;
  }

  /// Registers the built-in encoder in a new database; it answers until another is activated. In
  /// the database of a version with other statistics it comes beside that one's, under a name of
  /// its own, and is filled; the active encoder stays (docs/decisions/0181).
  void start(@Observes @Priority(START_PRIORITY) StartupEvent event) {
    QuarkusTransaction.requiringNew().run(this::registerMorphometry);
  }

  /// Every encoder but the retired ones, in order of registration.
  public List<RegisteredEncoder> liveEncoders() {
    return encoders().stream().filter(encoder -> encoder.state() != EncoderState.RETIRED).toList();
  }

  /// The encoders that new cells are embedded by.
  public List<CellEmbedder> live() {
    return liveEncoders().stream().map(this::embedder).toList();
  }

  /// Ids of the encoders that new cells are embedded by. In a transaction that holds the lock of
  /// [org.reddino.schema.ChangeRepository#lock] they stay so until it ends.
  public Set<Long> liveIds() {
    return QuarkusTransaction.joiningExisting()
        .call(() -> repository.live().stream().map(Encoder::id).collect(Collectors.toSet()));
  }

  /// Ids of those of them that embed patches too.
  public Set<Long> livePatchIds() {
    return QuarkusTransaction.joiningExisting()
        .call(
            () ->
                repository.live().stream()
                    .map(RegisteredEncoder::of)
                    .filter(encoder -> encoder.kinds().contains(CellKind.PATCH))
                    .map(RegisteredEncoder::id)
                    .collect(Collectors.toSet()));
  }

  /// Every encoder, retired ones too, in order of registration.
  public List<RegisteredEncoder> encoders() {
    return QuarkusTransaction.joiningExisting()
        .call(() -> repository.all().stream().map(RegisteredEncoder::of).toList());
  }

  /// The encoder that answers by default.
  ///
  /// @throws IllegalStateException if none is active, which a started service does not know
  public RegisteredEncoder active() {
    return encoders().stream()
        .filter(encoder -> encoder.state() == EncoderState.ACTIVE)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no encoder is active"));
  }

  /// The encoder of a primary key.
  public Optional<RegisteredEncoder> find(long id) {
    return encoders().stream().filter(encoder -> encoder.id() == id).findFirst();
  }

  /// The encoder called `name`.
  ///
  /// @throws IllegalArgumentException if there is none, with the names there are
  public RegisteredEncoder named(String name) {
    List<RegisteredEncoder> all = encoders();
    return all.stream()
        .filter(encoder -> encoder.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no encoder "
                        + name
                        + "; there are "
                        + all.stream().map(RegisteredEncoder::name).toList()));
  }

  /// The program of an encoder, loaded when first asked for.
  public CellEmbedder embedder(RegisteredEncoder encoder) {
    return open.computeIfAbsent(encoder.id(), _ -> programs.open(encoder));
  }

  private void registerMorphometry() {
    List<Encoder> all = repository.all();
    Encoder wanted = programs.morphometry(freeName(all));
    Optional<Encoder> known =
        all.stream().filter(encoder -> encoder.hash().equals(wanted.hash())).findFirst();
    if (known.isPresent()) {
      // A record of before statistics were kept gets them while this version still has them.
      repository.keep(known.get(), wanted.settings());
      return;
    }
    Encoder registered = repository.register(wanted);
    if (repository.active().isEmpty()) {
      repository.ready(registered);
      repository.activate(registered);
    }
  }

  /// `morphometry`, or where another version has registered its own, `morphometry-2`, and so on.
  private static String freeName(List<Encoder> all) {
    Set<String> taken = all.stream().map(Encoder::name).collect(Collectors.toSet());
    return IntStream.iterate(1, i -> i + 1)
        .mapToObj(i -> MorphometryEmbedder.NAME + (i == 1 ? "" : "-" + i))
        .filter(name -> !taken.contains(name))
        .findFirst()
        .orElseThrow();
  }
}

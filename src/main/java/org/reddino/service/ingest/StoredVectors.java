package org.reddino.service.ingest;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.reddino.schema.ChangeRepository;
import org.reddino.schema.EmbeddingRepository;
import org.reddino.schema.Image;
import org.reddino.schema.ImageRepository;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.encoder.RegisteredEncoder;

/// Stored images and the vectors that an encoder has given them. Each call is a transaction of its
/// own; safe to use from many threads.
@ApplicationScoped
class StoredVectors {
  private static final int PAGE = 100;

  private final ImageRepository images;
  private final EmbeddingRepository embeddings;
  private final ChangeRepository changes;
  private final EncoderRegistry encoders;
  private final ImageFiles files;

  StoredVectors(
      ImageRepository images,
      EmbeddingRepository embeddings,
      ChangeRepository changes,
      EncoderRegistry encoders,
      ImageFiles files) {
    this.images = images;
    this.embeddings = embeddings;
    this.changes = changes;
    this.encoders = encoders;
    this.files = files;
  }

  /// Vectors there are.
  long count(RegisteredEncoder encoder) {
    return read(() -> embeddings.count(encoder.id()));
  }

  /// Vectors there should be.
  long wanted(RegisteredEncoder encoder) {
    return read(() -> images.countCells(encoder.kinds()));
  }

  /// The next images in order that lack a vector.
  ///
  /// @param after id of the last one known
  List<Long> page(RegisteredEncoder encoder, long after) {
    return read(() -> embeddings.imagesWithout(encoder.id(), encoder.kinds(), after, PAGE));
  }

  StoredImage image(long id) {
    return read(
        () -> {
          Image image = images.find(id).orElseThrow();
          return StoredImage.of(image, images.cells(image));
        });
  }

  byte[] bytes(StoredImage image) {
    return files.read(image.sha256());
  }

  /// Writes the vectors of one image.
  ///
  /// @throws CancellationException if the encoder is retired
  void put(RegisteredEncoder encoder, List<Long> cells, List<float[]> vectors) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              changes.lock();
              if (!encoders.liveIds().contains(encoder.id())) {
                throw new CancellationException("the encoder is retired");
              }
              embeddings.put(encoder.id(), cells, vectors);
            });
  }

  private static <T> T read(Callable<T> reading) {
    return QuarkusTransaction.requiringNew().call(reading);
  }
}

package org.reddino.service.ingest;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.reddino.schema.Cell;
import org.reddino.schema.ChangeRepository;
import org.reddino.schema.EmbeddingRepository;
import org.reddino.schema.Image;
import org.reddino.schema.ImageRepository;
import org.reddino.schema.Outline;
import org.reddino.service.encoder.CellEmbedder;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.encoder.PatchEmbedder;
import org.reddino.service.ingest.StageTimes.Stage;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.PatchGrid;
import org.reddino.trainer.image.PatchGrid.Patch;
import org.reddino.trainer.image.Pixels;

/// Cuts stored fields into patches that are searched beside their cells: RedDino's other way of
/// taking a field apart. Every live encoder that looks at pixels embeds them.
@ApplicationScoped
class Patches {
  private final EntityManager em;
  private final ImageRepository images;
  private final EmbeddingRepository embeddings;
  private final ChangeRepository changes;
  private final EncoderRegistry encoders;

  Patches(
      EntityManager em,
      ImageRepository images,
      EmbeddingRepository embeddings,
      ChangeRepository changes,
      EncoderRegistry encoders) {
    this.em = em;
    this.images = images;
    this.embeddings = embeddings;
    this.changes = changes;
    this.encoders = encoders;
  }

  /// Adds the patches of a field with their vectors, all or none; one that has some is left alone.
  ///
  /// @param image id of the stored field
  /// @param bytes its file
  /// @return how many were added
  int add(long image, byte[] bytes, StageTimes times) {
    if (QuarkusTransaction.requiringNew().call(() -> images.hasPatches(image))) {
      return 0;
    }
    List<Patch> patches =
        times.time(Stage.DECODE, () -> PatchGrid.cut(Images.decode(bytes)).patches());
    if (patches.isEmpty()) {
      return 0;
    }
    List<Pixels> pixels = patches.stream().map(Patch::pixels).toList();
    Map<Long, List<float[]>> vectors = new HashMap<>();
    while (true) {
      times.time(Stage.EMBED, () -> embed(pixels, vectors));
      try {
        return times.time(
            Stage.STORE,
            () -> QuarkusTransaction.requiringNew().call(() -> write(image, patches, vectors)));
      } catch (EncodersChangedException _) {
        // An encoder came or went meanwhile: what is known stays, what is missing is added.
      }
    }
  }

  /// Makes the vectors those of exactly the live encoders.
  private boolean embed(List<Pixels> patches, Map<Long, List<float[]>> vectors) {
    List<CellEmbedder> live = QuarkusTransaction.requiringNew().call(encoders::live);
    Set<Long> ids = new HashSet<>();
    for (CellEmbedder embedder : live) {
      if (embedder instanceof PatchEmbedder looking) {
        ids.add(looking.encoderId());
        vectors.computeIfAbsent(looking.encoderId(), _ -> looking.embedPatches(patches));
      }
    }
    return vectors.keySet().retainAll(ids);
  }

  private int write(long id, List<Patch> patches, Map<Long, List<float[]>> vectors) {
    // From here to the commit other writers wait, and no encoder comes or goes.
    changes.lock();
    if (images.hasPatches(id)) {
      return 0;
    }
    Set<Long> live = encoders.livePatchIds();
    if (!vectors.keySet().equals(live)) {
      throw new EncodersChangedException(vectors.keySet(), live);
    }
    Image image = images.find(id).orElseThrow();
    int number = images.nextNumber(id);
    List<Long> cells = new ArrayList<>();
    for (Patch patch : patches) {
      Outline square = Outline.square(patch.x(), patch.y(), PatchGrid.SIDE);
      Cell cell = Cell.patch(image, number++, square);
      em.persist(cell);
      cells.add(cell.id());
    }
    vectors.forEach((encoder, each) -> embeddings.put(encoder, cells, each));
    return cells.size();
  }
}

package org.reddino.trainer.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reddino.trainer.image.Pixels;

/// Samples on disk, mapped into memory, grouped by source; safe to read from many threads until it
/// is closed.
public final class Corpus implements AutoCloseable {
  /// Says what was taken from where; a folder without it is no corpus.
  static final String MANIFEST = "manifest.csv";

  private static final String SIDE = "# side ";

  private final Path folder;
  private final int side;
  private final List<ManifestRow> rows;
  private final Arena arena = Arena.ofShared();
  private final List<MemorySegment> shards = new ArrayList<>();

  private Corpus(Path folder, int side, List<ManifestRow> rows) {
    this.folder = folder;
    this.side = side;
    this.rows = rows;
  }

  /// @throws IllegalArgumentException if the folder is no corpus or its files do not agree
  public static Corpus open(Path folder) {
    Corpus corpus = null;
    try {
      List<String> lines = Files.readAllLines(folder.resolve(MANIFEST));
      int side = Integer.parseInt(lines.getFirst().substring(SIDE.length()));
      List<ManifestRow> rows = lines.stream().skip(2).map(ManifestRow::of).toList();
      corpus = new Corpus(folder, side, rows);
      corpus.map();
      return corpus;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read samples of " + folder, e);
    } catch (RuntimeException e) {
      if (corpus != null) {
        corpus.close();
      }
      throw new IllegalArgumentException(
          folder + " is a damaged corpus (" + e.getMessage() + "); delete it to make it again", e);
    }
  }

  static void writeManifest(Path folder, int side, List<ManifestRow> rows) throws IOException {
    StringBuilder text = new StringBuilder(SIDE).append(side).append('\n');
    text.append(ManifestRow.HEADER).append('\n');
    rows.forEach(row -> text.append(row.csv()).append('\n'));
    Files.writeString(folder.resolve(MANIFEST), text, StandardCharsets.UTF_8);
  }

  private void map() throws IOException {
    int perShard = Shards.perShard(side);
    long record = 3L * side * side;
    for (int first = 0; first < size(); first += perShard) {
      Path file = Shards.file(folder, first / perShard);
      long bytes = Math.min(perShard, size() - first) * record;
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        if (channel.size() != bytes) {
          throw new IllegalArgumentException(
              "%s has %d bytes, not %d".formatted(file.getFileName(), channel.size(), bytes));
        }
        shards.add(channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes, arena));
      }
    }
  }

  public Path folder() {
    return folder;
  }

  /// Side of a sample in pixels.
  public int side() {
    return side;
  }

  /// Samples in all.
  public int size() {
    return rows.stream().mapToInt(ManifestRow::samples).sum();
  }

  /// What became of each image, in the order of the samples.
  public List<ManifestRow> rows() {
    return rows;
  }

  /// Samples of each source, in their order on disk.
  public Map<String, Integer> samplesBySource() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    rows.stream()
        .filter(row -> row.samples() > 0)
        .forEach(row -> counts.merge(row.image().source(), row.samples(), Integer::sum));
    return counts;
  }

  /// A copy of sample `index`, 0 .. size - 1.
  public Pixels sample(int index) {
    int perShard = Shards.perShard(side);
    byte[] rgb = new byte[3 * side * side];
    long at = (long) (index % perShard) * rgb.length;
    MemorySegment shard = shards.get(index / perShard);
    MemorySegment.copy(shard, ValueLayout.JAVA_BYTE, at, rgb, 0, rgb.length);
    return new Pixels(side, side, rgb);
  }

  @Override
  public void close() {
    arena.close();
  }
}

package org.reddino.trainer.corpus;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.reddino.trainer.image.Pixels;

/// Writes samples one behind the other into files of at most 256 MiB: `samples-000.bin`, records of
/// side x side x 3 bytes without anything between.
final class Shards implements AutoCloseable {
  private static final long LARGEST = 256L << 20;

  private final Path folder;
  private final int perShard;
  private OutputStream out = OutputStream.nullOutputStream();
  private int samples;

  Shards(Path folder, int side) {
    this.folder = folder;
    this.perShard = perShard(side);
  }

  static int perShard(int side) {
    return (int) (LARGEST / (3L * side * side));
  }

  static Path file(Path folder, int shard) {
    return folder.resolve("samples-%03d.bin".formatted(shard));
  }

  void write(Pixels sample) throws IOException {
    if (samples % perShard == 0) {
      out.close();
      out = Files.newOutputStream(file(folder, samples / perShard));
    }
    out.write(sample.rgb());
    samples++;
  }

  int samples() {
    return samples;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}

package org.reddino.service.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.reddino.trainer.encoder.Architecture;
import org.reddino.trainer.encoder.EncoderBenchmark;

/// Untrained weights of an architecture, for measuring; the file goes when it is closed.
record UntrainedFile(Path path) implements AutoCloseable {
  static UntrainedFile of(Architecture architecture) throws IOException {
    UntrainedFile file = new UntrainedFile(Files.createTempFile("untrained-", ".safetensors"));
    try {
      EncoderBenchmark.untrained(architecture, file.path);
      return file;
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    Files.delete(path);
  }
}

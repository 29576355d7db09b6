package org.reddino.service.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The encoder that comes with the program (docs/model-card.md). Its name stands wherever a weights
/// file is asked for, unless a file is called so.
final class ShippedEncoder {
  static final String NAME = "reddino-mobile";

  private static final String RESOURCE = "/encoders/" + NAME + ".safetensors";

  private ShippedEncoder() {}

  /// Whether these weights are the shipped ones.
  static boolean isMeant(Path weights) {
    return weights.toString().equals(NAME) && !Files.exists(weights);
  }

  /// The file of weights: itself, or a copy of the shipped one that lasts as long as the program.
  static Path file(Path weights) {
    return isMeant(weights) ? file() : weights;
  }

  /// A copy that lasts as long as the program.
  static Path file() {
    try (InputStream shipped = ShippedEncoder.class.getResourceAsStream(RESOURCE)) {
      if (shipped == null) {
        throw new IllegalStateException("this build lacks " + RESOURCE);
      }
      Path copy = Files.createTempFile(NAME + "-", ".safetensors");
      copy.toFile().deleteOnExit();
      Files.copy(shipped, copy, StandardCopyOption.REPLACE_EXISTING);
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the encoder " + NAME, e);
    }
  }
}

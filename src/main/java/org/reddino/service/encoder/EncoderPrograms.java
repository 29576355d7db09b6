package org.reddino.service.encoder;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.reddino.schema.Encoder;
import org.reddino.schema.EncoderIdentity;
import org.reddino.schema.Sha256;
import org.reddino.service.ops.Home;
import org.reddino.trainer.PositionTable;
import org.reddino.trainer.encoder.Architecture;
import org.reddino.trainer.encoder.EncoderDescription;
import org.reddino.trainer.encoder.EncoderOptions;
import org.reddino.trainer.encoder.Precision;
import org.reddino.trainer.encoder.TorchEncoder;
import org.reddino.trainer.image.CropPolicy;
import org.reddino.trainer.segment.MorphometryEncoding;
import org.reddino.trainer.torch.DeviceChoice;

/// Turns records of encoders into programs, and weights into records.
@ApplicationScoped
class EncoderPrograms {
  private static final String ENDING = ".safetensors";

  private final Path folder;
  private final DeviceChoice device;

  EncoderPrograms(Home home, EncoderConfig config) {
    this.folder = home.encoders();
    this.device = new DeviceChoice(config.device());
  }

  /// The record of the built-in encoder with the statistics that ship with this version.
  Encoder morphometry(String name) {
    MorphometryEncoding encoding = MorphometryEncoding.shipped();
    EncoderIdentity identity =
        new EncoderIdentity(
            MorphometryEmbedder.NAME,
            MorphometryEncoding.DIMENSION,
            Sha256.of(encoding.description()),
            "measures: " + String.join(", ", MorphometryEncoding.names()),
            "contour; lengths in median red-cell diameters of the source");
    return new Encoder(name, identity, MorphometrySettings.json(encoding));
  }

  /// Keeps a weights file in the home and describes it, after its program was loaded once.
  ///
  /// @throws IllegalArgumentException if the file is damaged or fits no known architecture, or the
  ///     preprocessing is not a possible one
  Encoder describe(EncoderRequest request) {
    Optional<Architecture> architecture = request.architecture().map(Architecture::parse);
    PositionTable.Rule rule = request.rule();
    try (TorchEncoder encoder = TorchEncoder.open(request.weights(), architecture, options(rule))) {
      EncoderDescription description = encoder.description();
      CropPolicy policy = request.policy(encoder.side());
      String file = description.weightsSha256() + ENDING;
      keep(request.weights(), folder.resolve(file));
      EncoderSettings settings =
          new EncoderSettings(
              file, description.architecture(), policy.diameters(), policy.resampling(), rule);
      EncoderIdentity identity =
          new EncoderIdentity(
              description.architecture(),
              description.dimension(),
              description.weightsSha256(),
              preprocessing(description, policy),
              policy.description());
      return new Encoder(request.name(), identity, settings.json());
    }
  }

  CellEmbedder open(RegisteredEncoder encoder) {
    if (encoder.morphometric()) {
      return new MorphometryEmbedder(encoder.id(), MorphometrySettings.encoding(encoder));
    }
    EncoderSettings settings = EncoderSettings.of(encoder.settings());
    TorchEncoder program =
        TorchEncoder.open(
            folder.resolve(settings.file()),
            Optional.of(Architecture.parse(settings.architecture())),
            options(settings.positions()));
    return new PixelEmbedder(
        encoder.id(),
        program,
        new CropPolicy(settings.cropDiameters(), program.side(), settings.resampling()));
  }

  private EncoderOptions options(PositionTable.Rule positions) {
    return new EncoderOptions(Precision.AUTO, device, positions);
  }

  /// What the encoder says of itself, with the resampling that replaces its bilinear one.
  private static String preprocessing(EncoderDescription description, CropPolicy policy) {
    return description.preprocessing().replace("PIL bilinear", "PIL " + policy.resampling().text());
  }

  private static void keep(Path weights, Path target) {
    if (Files.exists(target)) {
      return;
    }
    try {
      Path part = Files.createTempFile(target.getParent(), "weights", ".part");
      Files.copy(weights, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep weights as " + target, e);
    }
  }
}

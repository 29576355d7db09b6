package org.reddino.service.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.reddino.service.dataset.LabelledCell;
import org.reddino.service.dataset.ManifestRows;
import org.reddino.trainer.PositionTable;
import org.reddino.trainer.encoder.Architecture;
import org.reddino.trainer.encoder.Encoder;
import org.reddino.trainer.encoder.EncoderOptions;
import org.reddino.trainer.encoder.Precision;
import org.reddino.trainer.encoder.TorchEncoder;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Resize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./reddino embed`
@Command(
    name = "embed",
    mixinStandardHelpOptions = true,
    description = {
      "Turn images into vectors, each image whole; needs no database.",
      "Tensors of the output, in the order of the images: cls [n, D]; with --patches patch"
          + " [n, N, D]; with --pixels pixels [n, 3, side, side].",
      "With --manifest each labelled cell of a table (./reddino datasets manifest): features [n, D],"
          + " label, source and group [n], as ./reddino evaluate takes them; F.rows.csv beside the"
          + " output names the rows."
    })
final class EmbedCommand implements Callable<Integer> {
  private static final int BATCH = 16;

  @Spec private CommandSpec spec;
  @Mixin private DeviceOption device;

  @Option(
      names = "--weights",
      required = true,
      paramLabel = "FILE",
      description = "safetensors, or .pth of torch.save")
  private Path weights;

  @Option(
      names = "--arch",
      paramLabel = "A",
      description =
          "vit_tiny_14, vit_small_14, vit_base_14, vit_large_14 or vit_giant_14, with _reg4 if it"
              + " has registers, a timm name, vit:dim=64,depth=2,heads=2,patch=14,image=224,"
              + " resnet50 or mobilenet_v1"
              + " (default: read off the tensors)")
  private Optional<String> arch;

  @Option(
      names = "--precision",
      defaultValue = "auto",
      description = "auto, fp32 or bf16 (default: auto, bf16 where the processor has it)")
  private Precision precision;

  @Option(
      names = "--pos-embed",
      paramLabel = "RULE",
      defaultValue = "dinov2",
      description =
          "how a position table of another image size is resampled: dinov2, reddino or timm"
              + " (default: ${DEFAULT-VALUE})")
  private PositionTable.Rule positions;

  @Option(names = "--patches", description = "write the patch tokens too")
  private boolean patches;

  @Option(names = "--pixels", description = "write the normalised pixels too")
  private boolean pixels;

  @Option(
      names = "--manifest",
      paramLabel = "TABLE",
      description = "embed the labelled cells of a table instead of whole images")
  private Path manifest;

  @Option(
      names = "--vocabulary",
      paramLabel = "NAME",
      description = "of the table's labels (default: the only one it has)")
  private Optional<String> vocabulary;

  @Option(
      names = "--window",
      paramLabel = "PX",
      description =
          "side of the window round a cell of a field in pixels (default: --crop-diameters times the"
              + " median red-cell diameter of its source, measured)")
  private Optional<Integer> window;

  @Option(
      names = "--crop-diameters",
      paramLabel = "X",
      description =
          "side of that window in median red-cell diameters (default: as the weights say, else 2.1)")
  private Optional<Double> cropDiameters;

  @Option(names = "--out", required = true, paramLabel = "F.safetensors", description = "output")
  private Path out;

  @Parameters(arity = "0..*", paramLabel = "IMAGE", description = "PNG, JPEG, TIFF or BMP files")
  private List<Path> images = List.of();

  @Override
  public Integer call() throws IOException {
    if (images.isEmpty() == (manifest == null)) {
      throw new ParameterException(spec.commandLine(), "name images, or a table with --manifest");
    }
    Optional<Architecture> architecture = arch.map(text -> Architectures.parse(spec, text));
    EncoderOptions options = new EncoderOptions(precision, device.choice(), positions);
    Path file = ShippedEncoder.file(weights);
    List<LabelledCell> cells =
        manifest == null ? List.of() : ManifestRows.read(manifest, vocabulary);
    try (Encoder encoder = TorchEncoder.open(file, architecture, options)) {
      if (manifest == null) {
        embedImages(encoder);
      } else {
        new ManifestEmbedding(cells, diameters(file), window).write(encoder, out);
      }
    }
    return 0;
  }

  private double diameters(Path file) {
    return cropDiameters.orElseGet(() -> CropFolder.diameters(file));
  }

  private void embedImages(Encoder encoder) {
    EmbeddingFile.Parts parts = new EmbeddingFile.Parts(patches, pixels);
    try (EmbeddingFile file = new EmbeddingFile(out, encoder, images.size(), parts);
        ProgressLine progress = new ProgressLine("embed")) {
      for (int from = 0; from < images.size(); from += BATCH) {
        int to = Math.min(images.size(), from + BATCH);
        file.append(
            images.subList(from, to).parallelStream()
                .map(image -> Resize.bilinear(Images.read(image), encoder.side(), encoder.side()))
                .toList());
        progress.show(to, images.size(), "images");
      }
      file.commit();
    }
  }
}

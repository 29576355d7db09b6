package org.reddino.service.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.reddino.trainer.WeightNotes;
import org.reddino.trainer.encoder.Architecture;
import org.reddino.trainer.encoder.Encoder;
import org.reddino.trainer.encoder.Precision;
import org.reddino.trainer.encoder.TorchEncoder;
import org.reddino.trainer.image.CropPolicy;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.map.Tiling;
import org.reddino.trainer.map.TokenColors;
import org.reddino.trainer.map.TokenGrid;
import org.reddino.trainer.segment.FoundCell;
import org.reddino.trainer.segment.Kind;
import org.reddino.trainer.segment.Segmenter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./reddino encoder map`
@Command(
    name = "map",
    mixinStandardHelpOptions = true,
    description = {
      "Show what an encoder sees: three principal components of its patch tokens as colours, the"
          + " background black; needs no database.",
      "Of several images F-1.png, F-2.png and so on are written, in the order of the images."
    })
final class EncoderMapCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--weights", required = true, paramLabel = "FILE", description = "safetensors")
  private Path weights;

  @Option(
      names = "--arch",
      paramLabel = "A",
      description = "as of embed (default: read off the tensors)")
  private Optional<String> arch;

  @Option(
      names = "--precision",
      defaultValue = "auto",
      description = "auto, fp32 or bf16 (default: auto, bf16 where the processor has it)")
  private Precision precision;

  @Option(
      names = "--joint",
      description = "fit one set of colours on all images, so that equal tokens look equal")
  private boolean joint;

  @Option(names = "--crop", description = "the images are crops of one cell: one window each")
  private boolean crop;

  @Option(
      names = "--opacity",
      defaultValue = "1",
      paramLabel = "X",
      description = "of the map over the image, 0 to 1 (default: 1, the map alone)")
  private double opacity;

  @Option(names = "--out", required = true, paramLabel = "F.png", description = "output")
  private Path out;

  @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "PNG, JPEG, TIFF or BMP files")
  private List<Path> images;

  @Override
  public Integer call() {
    if (!(opacity >= 0 && opacity <= 1)) {
      throw new ParameterException(spec.commandLine(), "--opacity is " + opacity + ", not 0 to 1");
    }
    List<Pixels> pixels = images.stream().map(Images::read).toList();
    List<TokenGrid> grids = grids(pixels);
    TokenColors together = joint ? TokenColors.fit(grids) : null;
    for (int i = 0; i < grids.size(); i++) {
      TokenColors colors = joint ? together : TokenColors.fit(List.of(grids.get(i)));
      byte[] png = Images.png(colors.over(pixels.get(i), grids.get(i), opacity));
      Path file = grids.size() == 1 ? out : numbered(i + 1);
      OutputFile.write(file, png);
      spec.commandLine().getOut().println("map written to " + file);
    }
    spec.commandLine().getOut().flush();
    return 0;
  }

  private List<TokenGrid> grids(List<Pixels> pixels) {
    List<TokenGrid> grids = new ArrayList<>();
    Optional<Architecture> architecture = arch.map(text -> Architectures.parse(spec, text));
    Path file = ShippedEncoder.file(weights);
    double diameters = WeightNotes.of(file).cropDiameters().orElse(CropPolicy.STANDARD.diameters());
    try (Encoder encoder = TorchEncoder.open(file, architecture, precision);
        ProgressLine progress = new ProgressLine("map")) {
      Tiling window = Tiling.whole(encoder.patches(), encoder.side());
      for (Pixels image : pixels) {
        double scale = crop ? 1 : scale(image, encoder.side() / diameters);
        Tiling tiling = crop ? window : Tiling.of(image, scale, window);
        grids.add(tiling.join(image, encoder.tokens(tiling.cut(image)).patch()));
        progress.show(grids.size(), pixels.size(), "images");
      }
    }
    return grids;
  }

  /// Cells get the size they have in the crops that encoders are trained on; 1 without a red cell.
  private static double scale(Pixels field, double pixelsPerDiameter) {
    List<FoundCell> whole =
        new Segmenter()
            .segment(field).stream()
                .filter(cell -> cell.kind() == Kind.RED && !cell.touchesBorder())
                .toList();
    return whole.isEmpty() ? 1 : pixelsPerDiameter / FoundCell.medianDiameterPx(whole);
  }

  /// `F.png` becomes `F-1.png`.
  private Path numbered(int number) {
    String name = out.getFileName().toString();
    int dot = name.lastIndexOf('.');
    int cut = dot < 0 ? name.length() : dot;
    return out.resolveSibling(name.substring(0, cut) + "-" + number + name.substring(cut));
  }
}

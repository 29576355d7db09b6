package org.reddino.service.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.reddino.trainer.augment.ContactSheet;
import org.reddino.trainer.augment.TransformSpeed;
import org.reddino.trainer.image.CropPolicy;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.segment.FoundCell;
import org.reddino.trainer.segment.Kind;
import org.reddino.trainer.segment.Segmenter;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./reddino train augmentations`
@Command(
    name = "augmentations",
    mixinStandardHelpOptions = true,
    description = {
      "Show every change that training makes, on the clearest red cell of a field.",
      "With --measure: print how many views a second one core makes with each."
    })
final class TrainAugmentationsCommand implements Callable<Integer> {
  @Parameters(paramLabel = "IMAGE", description = "a field, or with --crop a cell")
  private Path image;

  @ArgGroup(multiplicity = "1", exclusive = true)
  private Work work;

  @Option(names = "--crop", description = "take the image as it is, do not look for a cell")
  private boolean crop;

  @Option(names = "--seed", defaultValue = "1", description = "other numbers draw other parameters")
  private long seed;

  @Option(
      names = "--side",
      defaultValue = "224",
      description = "side of a view in pixels, 14 to 512 (default: ${DEFAULT-VALUE})")
  private int side;

  @Spec private CommandSpec spec;

  /// Either a picture or a table.
  private static final class Work {
    @Option(names = "--out", paramLabel = "F.png", required = true, description = "contact sheet")
    private Path out;

    @Option(names = "--measure", required = true, description = "print views per second and core")
    private boolean measure;
  }

  @Override
  public Integer call() {
    if (side < 14 || side > 512) {
      throw new ParameterException(spec.commandLine(), "--side is " + side + ", not 14 to 512");
    }
    Pixels sample = sample();
    PrintWriter out = spec.commandLine().getOut();
    if (work.measure) {
      for (Map.Entry<String, Double> speed : TransformSpeed.measure(sample, side).entrySet()) {
        out.printf(Locale.ROOT, "%-26s %9.0f views/s%n", speed.getKey(), speed.getValue());
      }
    } else {
      OutputFile.write(work.out, Images.png(ContactSheet.of(sample, side, seed)));
      out.println("contact sheet written to " + work.out);
    }
    out.flush();
    return 0;
  }

  private Pixels sample() {
    Pixels field = Images.read(image);
    return crop ? field : cell(field);
  }

  private Pixels cell(Pixels field) {
    List<FoundCell> red =
        new Segmenter().segment(field).stream().filter(found -> found.kind() == Kind.RED).toList();
    FoundCell best =
        red.stream()
            .filter(found -> !found.touchesBorder())
            .max((a, b) -> Double.compare(a.quality(), b.quality()))
            .orElseThrow(
                () -> new IllegalArgumentException(image + " has no whole red cell; try --crop"));
    return CropPolicy.STANDARD.crop(
        field, best.centerX(), best.centerY(), FoundCell.medianDiameterPx(red));
  }
}

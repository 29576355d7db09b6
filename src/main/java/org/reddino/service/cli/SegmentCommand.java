package org.reddino.service.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.segment.FoundCell;
import org.reddino.trainer.segment.Segmenter;
import org.reddino.trainer.segment.benchmark.SegmentationBenchmark;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./reddino segment`
@Command(
    name = "segment",
    mixinStandardHelpOptions = true,
    description = {
      "Find the cells of images and write them as COCO JSON. Needs no service.",
      "With --measure: compare with the labelled sets and print the table of docs/segmentation.md."
    })
final class SegmentCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1", exclusive = true)
  private Work work;

  /// Either images to segment or sets to measure on.
  private static final class Work {
    @ArgGroup(exclusive = false)
    private Fields fields;

    @Option(
        names = "--measure",
        paramLabel = "DIR",
        required = true,
        description = "folder of the labelled sets, laid out as shared/data")
    private Path measure;
  }

  /// Images and where their cells go.
  private static final class Fields {
    @Parameters(paramLabel = "IMAGE", arity = "1..*", description = "fields of view")
    private List<Path> images;

    @Option(
        names = "--out",
        paramLabel = "F.json",
        required = true,
        description = "file to write: box, polygon and kind per object")
    private Path out;
  }

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter summary = spec.commandLine().getOut();
    if (work.measure != null) {
      new SegmentationBenchmark(work.measure, 1).print(summary);
      return 0;
    }
    return segment(work.fields.images, work.fields.out, summary);
  }

  private int segment(List<Path> images, Path out, PrintWriter summary) {
    CocoDocument document = new CocoDocument();
    Segmenter segmenter = new Segmenter();
    int failed = 0;
    try (ProgressLine progress = new ProgressLine("segment")) {
      for (int i = 0; i < images.size(); i++) {
        failed += add(document, segmenter, images.get(i)) ? 0 : 1;
        progress.show(i + 1L, images.size(), "images");
      }
    }
    try {
      Files.writeString(out, document.json());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + out, e);
    }
    summary.println(document.summary() + " written to " + out);
    summary.flush();
    return failed == 0 ? 0 : 1;
  }

  /// Segments one image; a broken one is named and the rest goes on.
  private boolean add(CocoDocument document, Segmenter segmenter, Path image) {
    try {
      Pixels pixels = Images.decode(Files.readAllBytes(image));
      List<FoundCell> cells = segmenter.segment(pixels);
      document.add(image.toString(), pixels, cells);
      return true;
    } catch (IOException e) {
      spec.commandLine().getErr().println("reddino: cannot read " + image);
    } catch (IllegalArgumentException e) {
      spec.commandLine().getErr().println("reddino: " + image + ": " + e.getMessage());
    }
    return false;
  }
}

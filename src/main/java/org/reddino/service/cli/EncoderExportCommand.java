package org.reddino.service.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.reddino.trainer.encoder.NarrowWeights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./reddino encoder export`
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write weights in half the space: matrices as bfloat16, the small rest as it is.",
      "The copy loads wherever the original does, but is another encoder: it has another hash."
    })
final class EncoderExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "safetensors, or reddino-mobile")
  private Path weights;

  @Option(names = "--out", required = true, paramLabel = "F.safetensors", description = "the copy")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Path file = ShippedEncoder.file(weights);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("no file " + file);
    }
    NarrowWeights.write(file, out);
    spec.commandLine()
        .getOut()
        .printf("%s: %.1f MB, was %.1f MB%n", out, megabytes(out), megabytes(file));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static double megabytes(Path file) throws IOException {
    return Files.size(file) / 1e6;
  }
}

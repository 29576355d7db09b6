package org.reddino.service.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.reddino.trainer.encoder.Architecture;
import org.reddino.trainer.encoder.Precision;
import org.reddino.trainer.encoder.TorchEncoder;
import org.reddino.trainer.image.CropPolicy;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.knn.NeighborOverlap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./reddino encoder overlap`
@Command(
    name = "overlap",
    mixinStandardHelpOptions = true,
    description = {
      "Compare precisions and weight files on given images; needs no database.",
      "Every variant against the first: largest error over largest value, and the share that lists"
          + " of 20 nearest neighbors have in common."
    })
final class EncoderOverlapCommand implements Callable<Integer> {
  private static final int NEIGHBORS = 20;
  private static final int BATCH = 64;

  @Spec private CommandSpec spec;
  @Mixin private DeviceOption device;

  @Option(
      names = "--weights",
      split = ",",
      paramLabel = "FILE",
      description = "files, several with commas, or reddino-mobile (default: untrained weights)")
  private List<Path> weights = List.of();

  @Option(names = "--arch", paramLabel = "A", description = "as in embed; needed without --weights")
  private Optional<String> arch = Optional.empty();

  @Option(
      names = "--precisions",
      split = ",",
      paramLabel = "P",
      defaultValue = "fp32,bf16",
      description = "of each file (default: ${DEFAULT-VALUE})")
  private List<Precision> precisions;

  @Option(names = "--images", required = true, paramLabel = "DIR", description = "images")
  private Path images;

  @Option(names = "--cells", description = "compare the cells found in the images, not the images")
  private boolean cells;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "crops at most (default: ${DEFAULT-VALUE})")
  private int limit;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  /// What one variant gave.
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Variant(Path file, Precision precision, float[][] vectors, double seconds) {}

  @Override
  public Integer call() throws IOException {
    if (weights.isEmpty()) {
      Architecture architecture = architecture().orElseThrow(this::noArchitecture);
      try (UntrainedFile untrained = UntrainedFile.of(architecture)) {
        return compare(List.of(untrained.path()));
      }
    }
    return compare(weights.stream().map(ShippedEncoder::file).toList());
  }

  private int compare(List<Path> files) throws IOException {
    List<Variant> variants = new ArrayList<>();
    List<Pixels> crops = List.of();
    for (Path file : files) {
      for (Precision precision : precisions) {
        try (TorchEncoder encoder =
            TorchEncoder.open(file, architecture(), precision, device.choice())) {
          if (crops.isEmpty()) {
            CropPolicy policy = new CropPolicy(CropFolder.diameters(file), encoder.side());
            crops = new CropFolder(images, cells, limit).crops(policy);
          }
          variants.add(embed(file, encoder, crops));
        }
      }
    }
    ObjectNode root = new ObjectMapper().createObjectNode();
    ArrayNode results = root.put("crops", crops.size()).putArray("results");
    PrintWriter out = spec.commandLine().getOut();
    for (Variant variant : variants) {
      ObjectNode row = row(variant, variants.getFirst());
      results.add(row);
      if (!json) {
        out.println(line(row));
      }
    }
    if (json) {
      out.println(root);
    }
    out.flush();
    return 0;
  }

  private static Variant embed(Path file, TorchEncoder encoder, List<Pixels> crops) {
    Precision p = encoder.precision();
    encoder.embed(crops.subList(0, 1));
    List<float[]> vectors = new ArrayList<>(crops.size());
    long start = System.nanoTime();
    try (ProgressLine progress = new ProgressLine(EncoderBenchCommand.name(p))) {
      for (int from = 0; from < crops.size(); from += BATCH) {
        vectors.addAll(encoder.embed(crops.subList(from, Math.min(crops.size(), from + BATCH))));
        progress.show(vectors.size(), crops.size(), "crops");
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Variant(file, p, vectors.toArray(float[][]::new), seconds);
  }

  private static ObjectNode row(Variant variant, Variant first) throws IOException {
    return new ObjectMapper()
        .createObjectNode()
        .put("weights", variant.file().getFileName().toString())
        .put("precision", EncoderBenchCommand.name(variant.precision()))
        .put("file_mb", Files.size(variant.file()) / 1e6)
        .put("images_per_s", variant.vectors().length / variant.seconds())
        .put("largest_error", error(variant.vectors(), first.vectors()))
        .put("overlap_20nn", NeighborOverlap.of(first.vectors(), variant.vectors(), NEIGHBORS));
  }

  private static String line(ObjectNode row) {
    return String.format(
        Locale.ROOT,
        "%s  %s  %7.1f MB  %6.1f images/s  error %.1e  20-NN in common %.4f",
        row.path("weights").asText(),
        row.path("precision").asText(),
        row.path("file_mb").asDouble(),
        row.path("images_per_s").asDouble(),
        row.path("largest_error").asDouble(),
        row.path("overlap_20nn").asDouble());
  }

  /// Largest difference over largest value, over all vectors.
  private static double error(float[][] found, float[][] expected) {
    double largest = 0;
    double difference = 0;
    for (int row = 0; row < found.length; row++) {
      for (int i = 0; i < found[row].length; i++) {
        largest = Math.max(largest, Math.abs(expected[row][i]));
        difference = Math.max(difference, Math.abs(expected[row][i] - found[row][i]));
      }
    }
    return difference / largest;
  }

  private Optional<Architecture> architecture() {
    return arch.map(text -> Architectures.parse(spec, text));
  }

  private ParameterException noArchitecture() {
    return new ParameterException(spec.commandLine(), "--weights or --arch is needed");
  }
}

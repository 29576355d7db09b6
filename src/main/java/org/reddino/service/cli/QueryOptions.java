package org.reddino.service.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// What a search or a vote asks: use as `@Mixin`.
final class QueryOptions {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      paramLabel = "IMAGE",
      arity = "0..1",
      description = "an image with one cell, or with --box or --crop")
  private Optional<Path> image = Optional.empty();

  @Option(names = "--cell", paramLabel = "ID", description = "a stored cell instead of an image")
  private Optional<Long> cell = Optional.empty();

  @Option(
      names = "--box",
      paramLabel = "X,Y,W,H",
      split = ",",
      description = "which cell of the image, in pixels")
  private List<Integer> box = List.of();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description =
          "of the neighbors: red, white, platelet, debris, or patch, which takes the IMAGE or its"
              + " --box as one patch (default: red, for a patch patch)")
  private Optional<String> kind = Optional.empty();

  @Option(names = "--crop", description = "the image is a crop of one cell")
  private boolean crop;

  @Option(
      names = "-k",
      paramLabel = "K",
      defaultValue = "20",
      description = "neighbors shown (default: ${DEFAULT-VALUE})")
  private int k;

  @Option(
      names = "--filter",
      paramLabel = "EXPR",
      description = "for example 'source != \"bccd\" and diameter_um > 8'; red cells by default")
  private Optional<String> filter = Optional.empty();

  @Option(
      names = "--exclude",
      paramLabel = "SCOPE",
      split = ",",
      description = "leave out the query's own self, image, slide, patient, source (default: self)")
  private List<String> exclude = List.of();

  @Option(names = "--metric", paramLabel = "M", description = "cosine or euclidean")
  private Optional<String> metric = Optional.empty();

  @Option(names = "--exact", description = "compare every vector")
  private boolean exact;

  @Option(names = "--encoder", paramLabel = "NAME", description = "default: the active one")
  private Optional<String> encoder = Optional.empty();

  @Option(
      names = "--vocabulary",
      paramLabel = "NAME",
      description = "of the labels, for example chula-12")
  private Optional<String> vocabulary = Optional.empty();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "source of the image, for its scale (default: estimated from the image)")
  private Optional<String> source = Optional.empty();

  @Option(
      names = "--positives",
      paramLabel = "ID",
      split = ",",
      description = "stored cells to be like, instead of an IMAGE")
  private List<Long> positives = List.of();

  @Option(
      names = "--negatives",
      paramLabel = "ID",
      split = ",",
      description = "stored cells to be unlike")
  private List<Long> negatives = List.of();

  @Option(
      names = "--scoring",
      paramLabel = "S",
      description = "of positives: average (the default) or best")
  private Optional<String> scoring = Optional.empty();

  @Option(
      names = "--diversity",
      paramLabel = "0..1",
      description = "0 nearest first, 1 unlike each other")
  private Optional<Double> diversity = Optional.empty();

  @Option(
      names = "--group-by",
      paramLabel = "SCOPE",
      description = "only the nearest of each image, slide, patient or source")
  private Optional<String> groupBy = Optional.empty();

  @Option(
      names = "--radius",
      paramLabel = "R",
      description = "only cells of at least this cosine (or at most this Euclidean distance)")
  private Optional<Double> radius = Optional.empty();

  @Option(
      names = "--correction",
      paramLabel = "C",
      description = "compare after the source is taken off: centering or combat; Euclidean")
  private Optional<String> correction = Optional.empty();

  @Option(names = "--json", description = "print the answer as JSON")
  private boolean json;

  boolean asJson() {
    return json;
  }

  int k() {
    return k;
  }

  /// The body of the request.
  ObjectNode request() {
    int given =
        (image.isPresent() ? 1 : 0) + (cell.isPresent() ? 1 : 0) + (positives.isEmpty() ? 0 : 1);
    if (given != 1) {
      throw new ParameterException(
          spec.commandLine(), "give either an IMAGE, --cell ID or --positives ID,...");
    }
    if (image.isEmpty() && (crop || !box.isEmpty())) {
      throw new ParameterException(spec.commandLine(), "--box and --crop go with an IMAGE");
    }
    ObjectNode request = ApiClient.JSON.createObjectNode();
    cell.ifPresent(id -> request.put("cell", id));
    image.ifPresent(file -> request.put("image", bytes(file)));
    if (!box.isEmpty()) {
      request.set("box", ApiClient.JSON.valueToTree(box));
    }
    if (!exclude.isEmpty()) {
      request.set("exclude", ApiClient.JSON.valueToTree(exclude));
    }
    request.put("k", k).put("crop", crop).put("exact", exact).put("wait", true);
    order(request);
    kind.ifPresent(name -> request.put("kind", name));
    filter.ifPresent(text -> request.put("filter", text));
    metric.ifPresent(name -> request.put("metric", name));
    encoder.ifPresent(name -> request.put("encoder", name));
    vocabulary.ifPresent(name -> request.put("vocabulary", name));
    source.ifPresent(name -> request.put("source", name));
    return request;
  }

  private void order(ObjectNode request) {
    if (!positives.isEmpty()) {
      request.set("positives", ApiClient.JSON.valueToTree(positives));
    }
    if (!negatives.isEmpty()) {
      request.set("negatives", ApiClient.JSON.valueToTree(negatives));
    }
    scoring.ifPresent(name -> request.put("scoring", name));
    diversity.ifPresent(weight -> request.put("diversity", weight));
    groupBy.ifPresent(scope -> request.put("groupBy", scope));
    radius.ifPresent(bound -> request.put("radius", bound));
    correction.ifPresent(name -> request.put("correction", name));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}

package org.reddino.service.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.reddino.trainer.Progress;
import org.reddino.trainer.encoder.Architecture;
import org.reddino.trainer.encoder.Encoder;
import org.reddino.trainer.encoder.Precision;
import org.reddino.trainer.encoder.TorchEncoder;
import org.reddino.trainer.evaluate.Column;
import org.reddino.trainer.evaluate.Evaluation;
import org.reddino.trainer.evaluate.EvaluationPlan;
import org.reddino.trainer.evaluate.FeatureTable;
import org.reddino.trainer.evaluate.Method;
import org.reddino.trainer.evaluate.Protocol;
import org.reddino.trainer.evaluate.Scaling;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Resize;
import org.reddino.trainer.ssl.Probe;
import org.reddino.trainer.ssl.program.Backbone;

/// Weighted F1 of 1-NN and 20-NN on crops in folders `CLASS/` (five folds) or `SOURCE/CLASS/`
/// (leave one source out). Crops are decoded at every measurement: they need no memory meanwhile.
final class LabelledProbe implements Probe {
  private static final int BATCH = 64;

  private final Architecture architecture;
  private final List<Path> files = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final List<String> sources = new ArrayList<>();

  /// @throws IllegalArgumentException if there are no images in folders of that form
  LabelledProbe(Path folder, Backbone backbone) {
    architecture = Architecture.parse(backbone.name());
    try (Stream<Path> all = Files.walk(folder, 3)) {
      all.filter(Files::isRegularFile).sorted().forEach(file -> add(folder.relativize(file), file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(folder + " holds no folders of labelled images");
    }
  }

  private void add(Path relative, Path file) {
    int depth = relative.getNameCount();
    if (depth < 2) {
      return;
    }
    files.add(file);
    labels.add(relative.getName(depth - 2).toString());
    sources.add(depth > 2 ? relative.getName(0).toString() : "all");
  }

  @Override
  public Map<String, Double> measure(Path weights) {
    List<String> labelNames = List.copyOf(new TreeSet<>(labels));
    List<String> sourceNames = List.copyOf(new TreeSet<>(sources));
    FeatureTable table =
        new FeatureTable(embed(weights), column(labels, labelNames), column(sources, sourceNames));
    Protocol protocol = sourceNames.size() > 1 ? Protocol.LOSO : Protocol.FIVE_FOLD;
    EvaluationPlan plan =
        new EvaluationPlan(Set.of(protocol), Set.of(Method.NN1, Method.NN20), Scaling.RAW);
    Map<String, Double> scores = new LinkedHashMap<>();
    Evaluation.run(table, plan, Progress.none())
        .protocols()
        .forEach((key, found) -> scores.put(key, 100 * found.wF1().mean()));
    return scores;
  }

  private static Column column(List<String> values, List<String> names) {
    return new Column(values.stream().mapToInt(names::indexOf).toArray(), names);
  }

  private float[][] embed(Path weights) {
    List<float[]> vectors = new ArrayList<>();
    try (Encoder encoder = TorchEncoder.open(weights, Optional.of(architecture), Precision.AUTO)) {
      for (int from = 0; from < files.size(); from += BATCH) {
        List<Path> part = files.subList(from, Math.min(files.size(), from + BATCH));
        vectors.addAll(
            encoder.embed(
                part.stream()
                    .map(file -> Resize.bilinear(Images.read(file), encoder.side(), encoder.side()))
                    .toList()));
      }
    }
    return vectors.toArray(float[][]::new);
  }
}

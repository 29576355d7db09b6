package org.reddino.service.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reddino.service.report.batch.BatchStudy;
import org.reddino.service.report.render.TextTable;
import org.reddino.trainer.correct.Correction;
import org.reddino.trainer.evaluate.Bootstrap;
import org.reddino.trainer.evaluate.Evaluation;
import org.reddino.trainer.evaluate.EvaluationPlan;
import org.reddino.trainer.evaluate.EvaluationResult;
import org.reddino.trainer.evaluate.FeatureFile;
import org.reddino.trainer.evaluate.FeatureTable;
import org.reddino.trainer.evaluate.Method;
import org.reddino.trainer.evaluate.MethodScores;
import org.reddino.trainer.evaluate.Protocol;
import org.reddino.trainer.evaluate.Scaling;
import org.reddino.trainer.evaluate.SplitSettings;
import org.reddino.trainer.evaluate.Summary;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./reddino evaluate`
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Score feature vectors by the published protocol, without a database.",
      "FILE holds the tensors features [n, D], label [n] and source [n],",
      "and group [n] or split [n] (1 = test) where the protocol needs them."
    })
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--features", paramLabel = "FILE", required = true, description = "safetensors")
  private Path features;

  @Option(
      names = "--protocol",
      split = ",",
      defaultValue = "loso,5fold",
      description = {
        "loso (leave one source out), 5fold and kfold (unshuffled), shuffled, grouped, fixed",
        "(default: ${DEFAULT-VALUE})"
      })
  private List<String> protocols;

  @Option(
      names = "--methods",
      split = ",",
      defaultValue = "1-NN,20-NN,linear",
      description = {
        "1-NN, 20-NN, linear, 1-NN-cosine, 20-NN-cosine, 20-NN-weighted",
        "(default: ${DEFAULT-VALUE})"
      })
  private List<String> methods;

  @Option(
      names = "--scaling",
      defaultValue = "raw",
      description =
          "raw, or standardized on the training rows of each fold (default: ${DEFAULT-VALUE})")
  private Scaling scaling;

  @Option(
      names = "--folds",
      defaultValue = "5",
      description = "of kfold, shuffled and grouped (default: ${DEFAULT-VALUE})")
  private int folds;

  @Option(
      names = "--seed",
      defaultValue = "0",
      description = "of shuffled and of the bootstrap (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--bootstrap",
      paramLabel = "DRAWS",
      description = "add 95 %% intervals by so many draws, at least 100")
  private Integer draws;

  @Option(names = "--batch", description = "measure the batch effect instead of scoring protocols")
  private boolean batch;

  @Option(
      names = "--correct",
      split = ",",
      paramLabel = "NAME",
      description = {
        "with --batch, also after centering, whitening, combat, combat-class, harmony,",
        "fitted on all cells, those of a held-out source too"
      })
  private List<String> corrections = List.of();

  @Option(names = "--out", paramLabel = "FILE", description = "write the scores as JSON")
  private Path out;

  @Option(names = "--json", description = "print the scores as JSON")
  private boolean json;

  @Override
  public Integer call() {
    EvaluationPlan plan =
        new EvaluationPlan(
            new LinkedHashSet<>(named(protocols, Protocol::of)),
            new LinkedHashSet<>(named(methods, Method::of)),
            scaling,
            usable(() -> new SplitSettings(folds, seed)));
    Optional<Bootstrap> bootstrap =
        Optional.ofNullable(draws).map(count -> usable(() -> new Bootstrap(count, seed)));
    List<Correction> wanted = named(corrections, Correction::of);
    if (!batch && !wanted.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--correct goes with --batch");
    }
    FeatureTable table = FeatureFile.read(features);
    if (batch) {
      BatchTable figures = measure(table, new BatchStudy(wanted));
      print(figures.json(), figures.text());
      return 0;
    }
    EvaluationResult result = run(table, plan);
    String text = new ScoreFile(table.labelNames(), bootstrap).json(result);
    print(text, table(result));
    result.notes().forEach(note -> spec.commandLine().getErr().println("note: " + note));
    return 0;
  }

  private void print(String asJson, String asText) {
    if (out != null) {
      OutputFile.write(out, asJson.getBytes(StandardCharsets.UTF_8));
    }
    CommandLine command = spec.commandLine();
    command.getOut().print(json ? asJson : asText);
    command.getOut().flush();
  }

  private BatchTable measure(FeatureTable table, BatchStudy study) {
    try (ProgressLine line = new ProgressLine("batch")) {
      study.add(
          new BatchStudy.Subject(features.getFileName().toString(), "", scaling),
          table,
          (done, total) -> line.show(100 * done / total, 100, "percent"));
    }
    return new BatchTable(study.variants(), study.notes());
  }

  private static EvaluationResult run(FeatureTable table, EvaluationPlan plan) {
    try (ProgressLine line = new ProgressLine("evaluate")) {
      return Evaluation.run(
          table, plan, (done, total) -> line.show(100 * done / total, 100, "percent"));
    }
  }

  private <T> T usable(Supplier<T> option) {
    try {
      return option.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private <T> List<T> named(List<String> names, Function<String, T> of) {
    return usable(() -> names.stream().map(String::strip).map(of).toList());
  }

  private static String table(EvaluationResult result) {
    TextTable table =
        new TextTable(1, List.of("protocol/method, %", "accuracy", "balanced", "weighted F1"));
    result.protocols().forEach((key, method) -> table.row(row(key, method)));
    return table.render();
  }

  private static List<String> row(String key, MethodScores method) {
    return List.of(key, figure(method.acc()), figure(method.bAcc()), figure(method.wF1()));
  }

  private static String figure(Summary summary) {
    return String.format(Locale.ROOT, "%.1f +- %.1f", 100 * summary.mean(), 100 * summary.std());
  }
}

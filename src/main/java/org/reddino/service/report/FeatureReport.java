package org.reddino.service.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.reddino.service.ingest.layout.CsvRow;
import org.reddino.service.report.render.EvaluationReport;
import org.reddino.service.report.render.EvaluationReport.Cells;
import org.reddino.service.report.render.EvaluationReport.Cost;
import org.reddino.service.report.render.EvaluationReport.EncoderScores;
import org.reddino.service.report.render.EvaluationReport.Setting;
import org.reddino.service.report.render.EvaluationReport.SourceCells;
import org.reddino.service.report.render.EvaluationReport.Trust;
import org.reddino.trainer.Progress;
import org.reddino.trainer.Sha256;
import org.reddino.trainer.calibrate.VoteLedger;
import org.reddino.trainer.evaluate.Evaluation;
import org.reddino.trainer.evaluate.EvaluationPlan;
import org.reddino.trainer.evaluate.EvaluationResult;
import org.reddino.trainer.evaluate.FeatureFile;
import org.reddino.trainer.evaluate.FeatureTable;
import org.reddino.trainer.evaluate.HeldOutVote;
import org.reddino.trainer.evaluate.Protocol;
import org.reddino.trainer.evaluate.Scaling;

/// The same report on feature files, one per encoder, without a database: all hold the same rows.
/// Names of classes and sources come from `F.rows.csv`, the cost from `F.cost.json`, where
/// `./reddino embed --manifest` left them.
public final class FeatureReport {
  private static final String ENDING = ".safetensors";

  private final ReportKind kind;
  private final ReportRequest request;
  private final Division division;
  private final Set<String> notes = new LinkedHashSet<>();

  /// @param kind `loso`, `kfold` or `fixed`, whose split is the tensor `split`
  /// @throws org.reddino.service.ops.ProblemException if the request does not fit the kind
  public FeatureReport(String kind, ReportRequest request) {
    this.kind = ReportKind.of(kind);
    this.request = request;
    if (this.kind == ReportKind.FIXED && request.test() != null) {
      throw new IllegalArgumentException("feature files bring their split: leave the test out");
    }
    this.division =
        this.kind == ReportKind.FIXED
            ? Division.standard(Protocol.FIXED).drawing(request.bootstrap())
            : Divisions.of(this.kind, request);
  }

  /// @param version of the application
  /// @throws IllegalArgumentException if a file is not usable or holds other rows than the first
  public EvaluationReport of(List<Path> files, String version, Progress progress) {
    List<EncoderScores> scores = new ArrayList<>();
    FeatureTable first = read(files.getFirst());
    for (int i = 0; i < files.size(); i++) {
      FeatureTable table = i == 0 ? first : read(files.get(i));
      if (!Arrays.equals(table.labels(), first.labels())
          || !Arrays.equals(table.sources(), first.sources())) {
        throw new IllegalArgumentException(
            files.get(i) + " has other labels or sources than " + files.getFirst());
      }
      scores.add(scores(files.get(i), table, progress.part(i, i + 1, files.size())));
    }
    Setting setting =
        new ReportStamp(version)
            .of(
                kind.id(),
                "of " + files.getFirst().getFileName(),
                Sha256.of(Arrays.toString(first.labels()) + Arrays.toString(first.sources())),
                division.parameters());
    return new EvaluationReport(setting, cells(first), scores, List.copyOf(notes));
  }

  private EncoderScores scores(Path file, FeatureTable table, Progress progress) {
    EvaluationPlan plan =
        new EvaluationPlan(
            Set.of(division.protocol()), request.parsedMethods(), Scaling.RAW, division.settings());
    int[] sources = table.sources();
    VoteLedger ledger = new VoteLedger(table.labelNames().size(), HeldOutVote.VOTERS);
    EvaluationResult result =
        Evaluation.run(
            table,
            plan,
            progress,
            vote -> ledger.add(sources[vote.row()], vote.predicted(), vote.votes(), vote.right()));
    result.notes().forEach(note -> notes.add(note + "."));
    String hash = Sha256.of(file);
    return new EncoderScores(
        file.getFileName().toString().replace(ENDING, ""),
        "features of a file",
        table.dimension(),
        "not in the file",
        hash,
        "raw",
        ScoreRows.methods(result, table.labelNames(), division.bootstrap()),
        cost(file),
        new Trust(ledger.raw(), ledger.calibrated()),
        List.of());
  }

  private static FeatureTable read(Path file) {
    FeatureTable table = FeatureFile.read(file);
    Path rows = beside(file, ".rows.csv");
    if (!Files.isRegularFile(rows)) {
      return table;
    }
    try {
      List<CsvRow> names = CsvRow.all(rows);
      return table.named(column(names, "label"), column(names, "source"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + rows, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(rows + " does not fit " + file + ": " + e.getMessage(), e);
    }
  }

  private static List<String> column(List<CsvRow> rows, String name) {
    return rows.stream().map(row -> row.text(name).orElse("")).distinct().sorted().toList();
  }

  private static Cost cost(Path file) {
    Path stored = beside(file, ".cost.json");
    if (!Files.isRegularFile(stored)) {
      return Cost.unknown();
    }
    try {
      return new ObjectMapper().readValue(stored.toFile(), Cost.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + stored, e);
    }
  }

  /// `F.safetensors` has its rows in `F.rows.csv`, its cost in `F.cost.json`.
  public static Path beside(Path features, String ending) {
    return features.resolveSibling(features.getFileName().toString().replace(ENDING, "") + ending);
  }

  private static Cells cells(FeatureTable table) {
    List<SourceCells> counts = new ArrayList<>();
    for (int source = 0; source < table.sourceNames().size(); source++) {
      List<Integer> perClass = IntStream.of(table.cellsOf(source)).boxed().toList();
      counts.add(new SourceCells(table.sourceNames().get(source), perClass));
    }
    return new Cells(table.labelNames(), counts, List.of(), List.of());
  }
}

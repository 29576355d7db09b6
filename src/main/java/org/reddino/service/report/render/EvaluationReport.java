package org.reddino.service.report.render;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.reddino.trainer.calibrate.Reliability;

/// What a leave-one-source-out or k-fold report says. Shares are 0..1; its JSON is the API's.
///
/// @param encoders in the order they were asked for, the baseline `morphometry` first
/// @param notes what a reader must know, as sentences
public record EvaluationReport(
    Setting setting, Cells cells, List<EncoderScores> encoders, List<String> notes) {
  public EvaluationReport {
    encoders = List.copyOf(encoders);
    notes = List.copyOf(notes);
  }

  /// What reproduces the report.
  ///
  /// @param kind `loso`, `kfold` or `fixed`
  /// @param created ISO 8601, UTC
  /// @param version of the application
  /// @param dataSha256 over source, class and baseline vector of every cell, in any order; of
  ///     feature files over their labels and sources
  /// @param parameters how the cells were divided, by the names of the request
  public record Setting(
      String kind,
      String vocabulary,
      String created,
      String version,
      String dataSha256,
      Map<String, String> parameters) {
    public Setting {
      parameters =
          parameters == null
              ? Map.of()
              : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /// The kind in words.
    public String title() {
      return switch (kind) {
        case "loso" -> "Leave one source out";
        case "kfold" -> folds();
        case "fixed" -> "Fixed split";
        default -> kind;
      };
    }

    private String folds() {
      String folds = parameters.getOrDefault("folds", "5");
      String count = folds.equals("5") ? "five" : folds;
      if (parameters.containsKey("group")) {
        return "%s folds, each %s in one".formatted(capital(count), parameters.get("group"));
      }
      String kind = "Stratified " + count + "-fold";
      return parameters.containsKey("shuffled") ? kind + ", shuffled" : kind;
    }

    private static String capital(String word) {
      return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /// What a fold is called.
    String foldTitle() {
      return kind.equals("loso") ? "held-out source" : "fold";
    }
  }

  /// The cells that were scored.
  ///
  /// @param classes of the vocabulary that occur, by code
  /// @param examples some cells of each class
  public record Cells(
      List<String> classes,
      List<SourceCells> sources,
      List<LeftOut> leftOut,
      List<Example> examples) {
    public Cells {
      examples = examples == null ? List.of() : List.copyOf(examples);
      classes = List.copyOf(classes);
      sources = List.copyOf(sources);
      leftOut = List.copyOf(leftOut);
    }

    /// Without the numbers of any cell: what a report keeps that only counts.
    public Cells counts() {
      return new Cells(classes, sources, leftOut, List.of());
    }
  }

  /// Cells of one class, to look at. Only their numbers are kept; whoever reads the report draws
  /// them from the stored images, and an erasure of one deletes the report.
  public record Example(String label, List<Long> cells) {
    public Example {
      cells = List.copyOf(cells);
    }
  }

  /// Cells of one source.
  ///
  /// @param perClass by position in the classes
  public record SourceCells(String source, List<Integer> perClass) {
    public SourceCells {
      perClass = List.copyOf(perClass);
    }

    /// Cells of all classes.
    public int total() {
      return perClass.stream().mapToInt(Integer::intValue).sum();
    }
  }

  /// A source without a part in the report.
  public record LeftOut(String source, String reason) {}

  /// One encoder.
  ///
  /// @param hash SHA-256 over weights, preprocessing and crop policy
  /// @param scaling `raw`, or `standardized` on the training cells of each fold
  /// @param trust in the share of its 20-NN votes
  /// @param mistakes of 20-NN that were the surest
  public record EncoderScores(
      String encoder,
      String architecture,
      int dimension,
      String weightsSha256,
      String hash,
      String scaling,
      List<MethodRow> methods,
      Cost cost,
      Trust trust,
      List<Mistake> mistakes) {
    public EncoderScores {
      methods = List.copyOf(methods);
      cost = cost == null ? Cost.unknown() : cost;
      trust = trust == null ? Trust.none() : trust;
      mistakes = mistakes == null ? List.of() : List.copyOf(mistakes);
    }

    /// The same with what it cost.
    public EncoderScores with(Cost measured) {
      return new EncoderScores(
          encoder,
          architecture,
          dimension,
          weightsSha256,
          hash,
          scaling,
          methods,
          measured,
          trust,
          mistakes);
    }

    /// The same with what its votes tell.
    public EncoderScores with(Trust votes, List<Mistake> worst) {
      return new EncoderScores(
          encoder,
          architecture,
          dimension,
          weightsSha256,
          hash,
          scaling,
          methods,
          cost,
          votes,
          worst);
    }
  }

  /// What an encoder costs on this machine.
  ///
  /// @param imagesPerSecond cells turned into vectors, cropping included; 0 = unknown
  /// @param peakMebibytes resident memory of the process meanwhile; 0 = unknown
  /// @param joulesPer1000 energy of 1,000 images; 0 = unknown
  /// @param energySource counter, or estimate and what of
  /// @param how when and where it was measured
  public record Cost(
      double imagesPerSecond,
      double peakMebibytes,
      double joulesPer1000,
      String energySource,
      String how) {
    /// Of an encoder that was not measured.
    public static Cost unknown() {
      return new Cost(0, 0, 0, "", "");
    }

    /// Whether there is a measurement.
    public boolean known() {
      return imagesPerSecond > 0;
    }
  }

  /// How far the share of the winner can be taken for a probability.
  ///
  /// @param raw the share itself
  /// @param calibrated its curve, fitted on other sources; the share where no curve is nearer
  public record Trust(Reliability raw, Reliability calibrated) {
    /// Without votes.
    public static Trust none() {
      return new Trust(new Reliability(List.of(), 0), new Reliability(List.of(), 0));
    }
  }

  /// A held-out cell whose 20 nearest neighbors voted for another class.
  ///
  /// @param cell its id; no pixels are kept
  /// @param votes of the winner, of 20
  /// @param voters the nearest of them, nearest first
  public record Mistake(
      long cell, String source, String label, String predicted, int votes, List<Voter> voters) {
    public Mistake {
      voters = List.copyOf(voters);
    }
  }

  /// One neighbor.
  public record Voter(long cell, String source, String label) {}

  /// One method on the vectors of one encoder.
  ///
  /// @param acc accuracy
  /// @param bAcc balanced accuracy: mean recall over the classes present in a fold
  /// @param wF1 weighted F1
  /// @param confusion over all folds, [true class][predicted class]
  /// @param classes each class over all folds together
  public record MethodRow(
      String method,
      Figure acc,
      Figure bAcc,
      Figure wF1,
      List<FoldRow> folds,
      List<List<Integer>> confusion,
      List<ClassRow> classes) {
    public MethodRow {
      classes = classes == null ? List.of() : List.copyOf(classes);
      folds = List.copyOf(folds);
      confusion = List.copyOf(confusion);
    }
  }

  /// One class: precision, recall and F1, 0..1.
  ///
  /// @param tested how many cells the class has. A member `cell` or `cells` of a report holds ids,
  ///     by which an erasure finds it, and never a count
  public record ClassRow(String label, int tested, double precision, double recall, double f1) {}

  /// Mean and sample standard deviation over the folds.
  ///
  /// @param interval low and high end of the middle 95 % by bootstrap; empty where none was drawn
  public record Figure(double mean, double std, List<Double> interval) {
    public Figure {
      interval = interval == null ? List.of() : List.copyOf(interval);
    }

    public Figure(double mean, double std) {
      this(mean, std, List.of());
    }
  }

  /// One fold.
  ///
  /// @param name the held-out source, or the number of the fold
  /// @param absent classes that the fold lacks
  /// @param unseen classes that only this fold has
  public record FoldRow(
      String name,
      int trained,
      int tested,
      double acc,
      double bAcc,
      double wF1,
      List<String> absent,
      List<String> unseen) {
    public FoldRow {
      absent = List.copyOf(absent);
      unseen = List.copyOf(unseen);
    }
  }
}

package org.reddino.service.report.render;

import java.util.List;

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
  /// @param kind `loso` or `kfold`
  /// @param created ISO 8601, UTC
  /// @param version of the application
  /// @param dataSha256 over source, class and baseline vector of every cell, in any order
  public record Setting(
      String kind, String vocabulary, String created, String version, String dataSha256) {
    /// The kind in words.
    public String title() {
      return switch (kind) {
        case "loso" -> "Leave one source out";
        case "kfold" -> "Stratified five-fold";
        default -> kind;
      };
    }

    /// What a fold is called.
    String foldTitle() {
      return kind.equals("loso") ? "held-out source" : "fold";
    }
  }

  /// The cells that were scored.
  ///
  /// @param classes of the vocabulary that occur, by code
  public record Cells(List<String> classes, List<SourceCells> sources, List<LeftOut> leftOut) {
    public Cells {
      classes = List.copyOf(classes);
      sources = List.copyOf(sources);
      leftOut = List.copyOf(leftOut);
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
  public record EncoderScores(
      String encoder,
      String architecture,
      int dimension,
      String weightsSha256,
      String hash,
      String scaling,
      List<MethodRow> methods) {
    public EncoderScores {
      methods = List.copyOf(methods);
    }
  }

  /// One method on the vectors of one encoder.
  ///
  /// @param acc accuracy
  /// @param bAcc balanced accuracy: mean recall over the classes present in a fold
  /// @param wF1 weighted F1
  /// @param confusion over all folds, [true class][predicted class]
  public record MethodRow(
      String method,
      Figure acc,
      Figure bAcc,
      Figure wF1,
      List<FoldRow> folds,
      List<List<Integer>> confusion) {
    public MethodRow {
      folds = List.copyOf(folds);
      confusion = List.copyOf(confusion);
    }
  }

  /// Mean and sample standard deviation over the folds.
  public record Figure(double mean, double std) {}

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

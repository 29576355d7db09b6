package org.reddino.service.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Options of `train` and `train distill`.
final class TrainOptions {
  @Option(
      names = "--images",
      arity = "1..*",
      paramLabel = "DIR",
      description = "folders of fields, each a source, or CSV files with columns path and source")
  private List<Path> images = new ArrayList<>();

  @Option(names = "--out", paramLabel = "DIR", description = "folder of the run")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--resume", description = "go on from the checkpoint of the folder")
  private boolean resume;

  @Option(
      names = "--start",
      paramLabel = "F.safetensors",
      description = "weights to start from, in RedDino's names")
  private Optional<Path> start = Optional.empty();

  @Option(
      names = "--exclude",
      arity = "1..*",
      paramLabel = "PATH",
      description = "images and folders that training must not see, nor their near-duplicates")
  private List<Path> exclude = new ArrayList<>();

  @Option(
      names = "--labelled",
      paramLabel = "DIR",
      description = "folders CLASS/ or SOURCE/CLASS/ of cell crops to measure 1-NN and 20-NN on")
  private Optional<Path> labelled = Optional.empty();

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "where samples are kept (default: samples/ in the folder of the run)")
  private Optional<Path> cache = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "threads that make views (default: half of the cores)")
  private int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  List<Path> images() {
    return List.copyOf(images);
  }

  Optional<Path> out() {
    return out;
  }

  boolean resumes() {
    return resume;
  }

  Optional<Path> start() {
    return start;
  }

  List<Path> exclude() {
    return List.copyOf(exclude);
  }

  Optional<Path> labelled() {
    return labelled;
  }

  Path samples() {
    return cache.orElseGet(() -> out.orElse(Path.of("")).resolve("samples"));
  }

  int threads() {
    return threads;
  }
}

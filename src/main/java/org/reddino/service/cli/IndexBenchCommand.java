package org.reddino.service.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.reddino.indexer.IndexSettings;
import org.reddino.indexer.VectorFormat;
import org.reddino.indexer.VectorIndex;
import org.reddino.indexer.VectorQuery.Effort;
import org.reddino.indexer.bench.Build;
import org.reddino.indexer.bench.BuildProgress;
import org.reddino.indexer.bench.IndexBenchmark;
import org.reddino.indexer.bench.MappedVectors;
import org.reddino.indexer.bench.PeakAnonymous;
import org.reddino.indexer.bench.Run;
import org.reddino.indexer.bench.StandardSet;
import org.reddino.indexer.lucene.LuceneIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./reddino index bench`
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measure build, speed and recall of the index on given vectors; no service is needed.",
      "FILEs are safetensors of float32: vectors [n, D] and queries [q, D]."
    })
final class IndexBenchCommand implements Callable<Integer> {
  private static final List<Integer> BEAMS = List.of(20, 40, 80, 120, 160, 240, 320);
  private static final List<Double> SHARES = List.of(0.001, 0.01, 0.05, 0.1, 0.2, 0.5);
  private static final int FILTER_BEAM = 160;

  @Spec private CommandSpec spec;

  @Option(names = "--vectors", paramLabel = "FILE", description = "tensor `vectors` [n, D]")
  private Optional<Path> vectorFile = Optional.empty();

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description = "tensor `queries` [q, D] (default: that of --vectors)")
  private Optional<Path> queryFile = Optional.empty();

  @Option(
      names = "--make",
      paramLabel = "N,D,SEED",
      split = ",",
      description = "write the standard clustered set first, to --vectors if given")
  private List<Integer> make = List.of();

  @Option(
      names = "--index",
      paramLabel = "DIR",
      description = "keep the index here; an interrupted build goes on (default: a temporary one)")
  private Optional<Path> indexFolder = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "auto",
      description = "auto, float32, int8, int7, int4, int2 or int1 (default: ${DEFAULT-VALUE})")
  private String format;

  @Option(names = "--m", defaultValue = "16", description = "links (default: ${DEFAULT-VALUE})")
  private int m;

  @Option(
      names = "--ef-construction",
      paramLabel = "EF",
      defaultValue = "0",
      description = "candidates while a node is linked (default: 0, by size: 100 or 200)")
  private int efConstruction;

  @Option(
      names = "--ef-search",
      paramLabel = "EF",
      split = ",",
      description = "widths of the beam (default: 20 to 320)")
  private List<Integer> beams = BEAMS;

  @Option(names = "--no-filters", description = "leave the filters out")
  private boolean noFilters;

  @Option(names = "-k", defaultValue = "20", description = "neighbors (default: ${DEFAULT-VALUE})")
  private int k;

  @Option(names = "--json", paramLabel = "FILE", description = "write the figures as JSON")
  private Optional<Path> json = Optional.empty();

  private record Workload(List<float[]> vectors, List<float[]> queries) {}

  @Override
  public Integer call() throws IOException {
    Path scratch = Files.createTempDirectory("reddino-bench");
    try {
      Workload work = workload(scratch);
      Path folder = indexFolder.orElse(scratch.resolve("index"));
      int dimension = work.vectors().getFirst().length;
      IndexSettings settings =
          new IndexSettings(dimension, m, efConstruction, VectorFormat.of(format));
      try (PeakAnonymous peak = PeakAnonymous.start();
          VectorIndex index = LuceneIndex.open(folder, settings)) {
        IndexFigures figures = new IndexFigures(spec.commandLine().getOut());
        List<Run> runs =
            measure(new IndexBenchmark(index, work.queries(), k), work, folder, figures);
        figures.memory(peak.bytes());
        if (json.isPresent()) {
          Files.writeString(json.get(), figures.json(runs).toPrettyString() + "\n");
        }
      }
    } finally {
      delete(scratch);
    }
    return 0;
  }

  private List<Run> measure(
      IndexBenchmark benchmark, Workload work, Path folder, IndexFigures figures) {
    figures.build(build(benchmark, work, folder));
    List<Run> runs = new ArrayList<>();
    for (int threads : new int[] {1, 2}) {
      for (int beam : beams) {
        runs.add(figures.run(benchmark.run(new Effort.Beam(Math.max(beam, k)), threads)));
      }
      runs.add(figures.run(benchmark.run(new Effort.Chosen(), threads)));
    }
    Run exact = figures.run(benchmark.exact());
    runs.add(exact);
    figures.scan(exact, 4L * work.vectors().size() * work.vectors().getFirst().length);
    if (!noFilters) {
      for (double share : SHARES) {
        for (Effort effort : List.of(new Effort.Beam(FILTER_BEAM), new Effort.Chosen())) {
          runs.add(figures.run(benchmark.random(effort, share)));
          runs.add(figures.run(benchmark.oneSource(effort, share)));
          runs.add(figures.run(benchmark.oneClass(effort, share)));
        }
      }
    }
    return runs;
  }

  private static Build build(IndexBenchmark benchmark, Workload work, Path folder) {
    int all = work.vectors().size();
    try (ProgressLine load = new ProgressLine("load");
        ProgressLine build = new ProgressLine("build")) {
      return benchmark.build(
          work.vectors(),
          folder,
          new BuildProgress() {
            @Override
            public void loaded(long vectors) {
              load.show(vectors, all, "vectors");
            }

            @Override
            public void linked(long vectors) {
              build.show(vectors, all, "vectors");
            }
          });
    }
  }

  private Workload workload(Path scratch) {
    Path file = vectorFile.orElse(scratch.resolve("standard.safetensors"));
    if (!make.isEmpty()) {
      if (make.size() != 3 || make.get(0) < 1 || make.get(1) < 1) {
        throw new ParameterException(spec.commandLine(), "--make wants N,D,SEED, each above 0");
      }
      StandardSet.write(file, make.get(0), make.get(1), make.get(2));
    } else if (vectorFile.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "give --vectors, or --make N,D,SEED");
    }
    Workload work =
        new Workload(
            MappedVectors.open(file, "vectors"),
            MappedVectors.open(queryFile.orElse(file), "queries"));
    int components = work.vectors().getFirst().length;
    if (components != work.queries().getFirst().length) {
      throw new IllegalArgumentException(
          "vectors have %d components, queries %d"
              .formatted(components, work.queries().getFirst().length));
    }
    return work;
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}

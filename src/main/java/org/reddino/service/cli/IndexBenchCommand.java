package org.reddino.service.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.reddino.indexer.IndexSettings;
import org.reddino.indexer.VectorIndex;
import org.reddino.indexer.VectorQuery.Effort;
import org.reddino.indexer.bench.Build;
import org.reddino.indexer.bench.IndexBenchmark;
import org.reddino.indexer.bench.Run;
import org.reddino.indexer.bench.StandardVectors;
import org.reddino.indexer.lucene.LuceneIndex;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.Tensor;
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
      "FILEs are safetensors: vectors [n, D] and queries [q, D]."
    })
final class IndexBenchCommand implements Callable<Integer> {
  private static final int MADE_QUERIES = 1000;
  private static final List<Integer> BEAMS = List.of(20, 40, 80, 160, 320);
  private static final List<Double> SHARES = List.of(0.01, 0.05, 0.1, 0.2, 0.5);
  private static final int DEFAULT_BEAM = 160;

  @Spec private CommandSpec spec;

  @Option(names = "--vectors", paramLabel = "FILE", description = "tensor `vectors` [n, D]")
  private Optional<Path> vectorFile = Optional.empty();

  @Option(names = "--queries", paramLabel = "FILE", description = "tensor `queries` [q, D]")
  private Optional<Path> queryFile = Optional.empty();

  @Option(
      names = "--make",
      paramLabel = "N,D,SEED",
      split = ",",
      description = "make the standard clustered set instead of reading files")
  private List<Integer> make = List.of();

  @Option(names = "-k", defaultValue = "20", description = "neighbors (default: ${DEFAULT-VALUE})")
  private int k;

  @Option(names = "--json", paramLabel = "FILE", description = "write the figures as JSON")
  private Optional<Path> json = Optional.empty();

  @SuppressWarnings("ArrayRecordComponent") // two matrices, never compared
  private record Workload(float[][] vectors, float[][] queries) {}

  @Override
  public Integer call() throws IOException {
    Workload work = workload();
    Path folder = Files.createTempDirectory("reddino-bench");
    IndexSettings settings = IndexSettings.of(work.vectors()[0].length);
    try (VectorIndex index = LuceneIndex.open(folder, settings)) {
      IndexBenchmark benchmark = new IndexBenchmark(index, work.queries(), k);
      Build build = build(benchmark, work, folder);
      print(build);
      List<Run> runs = runs(benchmark);
      if (json.isPresent()) {
        Files.writeString(json.get(), figures(build, runs).toPrettyString() + "\n");
      }
    } finally {
      delete(folder);
    }
    return 0;
  }

  private static Build build(IndexBenchmark benchmark, Workload work, Path folder) {
    try (ProgressLine progress = new ProgressLine("build")) {
      int all = work.vectors().length;
      return benchmark.build(work.vectors(), folder, done -> progress.show(done, all, "vectors"));
    }
  }

  private List<Run> runs(IndexBenchmark benchmark) {
    List<Run> runs = new ArrayList<>();
    heading();
    for (int threads : new int[] {1, 2}) {
      for (int beam : BEAMS) {
        add(runs, benchmark.run(new Effort.Beam(Math.max(beam, k)), threads));
      }
    }
    add(runs, benchmark.run(new Effort.Exact(), 1));
    for (double share : SHARES) {
      for (Effort effort : new Effort[] {new Effort.Beam(DEFAULT_BEAM), new Effort.Chosen()}) {
        add(runs, benchmark.randomPart(effort, share));
        add(runs, benchmark.oneSide(effort, share));
      }
    }
    return runs;
  }

  private Workload workload() {
    if (!make.isEmpty()) {
      if (make.size() != 3 || make.get(0) < 1 || make.get(1) < 1) {
        throw new ParameterException(spec.commandLine(), "--make wants N,D,SEED, each above 0");
      }
      StandardVectors standard = new StandardVectors(make.get(1), make.get(2));
      return new Workload(standard.next(make.get(0)), standard.next(MADE_QUERIES));
    }
    if (vectorFile.isEmpty() || queryFile.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "give --vectors and --queries, or --make N,D,SEED");
    }
    Workload work =
        new Workload(
            rows(vectorFile.orElseThrow(), "vectors"), rows(queryFile.orElseThrow(), "queries"));
    if (work.vectors()[0].length != work.queries()[0].length) {
      throw new IllegalArgumentException(
          "vectors have "
              + work.vectors()[0].length
              + " components, queries "
              + work.queries()[0].length);
    }
    return work;
  }

  private static float[][] rows(Path file, String name) {
    Tensor tensor = Safetensors.read(file).get(name);
    if (tensor == null || tensor.shape().length != 2 || tensor.size() == 0) {
      throw new IllegalArgumentException(file + " has no tensor " + name + " [n, D]");
    }
    int columns = (int) tensor.shape()[1];
    float[] all = tensor.floats();
    float[][] rows = new float[(int) tensor.shape()[0]][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(all, i * columns, (i + 1) * columns);
    }
    return rows;
  }

  private void print(Build build) {
    line(
        String.format(
            Locale.ROOT,
            "%d vectors in %.1f s, %.0f bytes per vector on disk, %.0f in memory",
            build.vectors(),
            build.seconds(),
            build.diskBytesPerVector(),
            build.memoryBytesPerVector()));
  }

  private void heading() {
    line(
        String.format(
            Locale.ROOT,
            "%-9s %-15s %7s %7s %9s %8s %8s %9s",
            "effort",
            "filter",
            "threads",
            "recall",
            "queries/s",
            "p50 ms",
            "p99 ms",
            "visited"));
  }

  private void add(List<Run> runs, Run run) {
    runs.add(run);
    line(
        String.format(
            Locale.ROOT,
            "%-9s %-15s %7d %7.4f %9.1f %8.2f %8.2f %9.0f",
            run.effort(),
            run.filter(),
            run.threads(),
            run.recall(),
            run.qps(),
            run.p50Millis(),
            run.p99Millis(),
            run.visited()));
  }

  private void line(String text) {
    spec.commandLine().getOut().println(text);
    spec.commandLine().getOut().flush();
  }

  private static ObjectNode figures(Build build, List<Run> runs) {
    ObjectNode root = ApiClient.JSON.createObjectNode();
    root.put("vectors", build.vectors());
    root.put("build_s", build.seconds());
    root.put("disk_bytes_per_vector", build.diskBytesPerVector());
    root.put("memory_bytes_per_vector", build.memoryBytesPerVector());
    var results = root.putArray("results");
    var filtered = root.putArray("filtered");
    for (Run run : runs) {
      boolean plain = run.filter().equals("none");
      ObjectNode figures = (plain ? results : filtered).addObject();
      if (run.effort().startsWith("beam ")) {
        figures.put("efSearch", Integer.parseInt(run.effort().substring(5)));
      } else {
        figures.put("effort", run.effort());
      }
      if (!plain) {
        figures.put("filter", run.filter());
      }
      figures.put("threads", run.threads());
      figures.put("recall", run.recall());
      figures.put("qps", run.qps());
      figures.put("p50_ms", run.p50Millis());
      figures.put("p99_ms", run.p99Millis());
      figures.put("visited", run.visited());
    }
    return root;
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

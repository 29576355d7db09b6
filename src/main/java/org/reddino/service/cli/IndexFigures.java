package org.reddino.service.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.reddino.indexer.bench.Build;
import org.reddino.indexer.bench.Memory;
import org.reddino.indexer.bench.Run;

/// What `index bench` prints as it goes, and its JSON.
final class IndexFigures {
  private static final double GIGA = 1e9;

  private final PrintWriter out;
  private final ObjectNode root = ApiClient.JSON.createObjectNode();

  IndexFigures(PrintWriter out) {
    this.out = out;
  }

  void build(Build build) {
    line(
        String.format(
            Locale.ROOT,
            "%d vectors in %.1f s (loading %.1f s), %.0f bytes per vector on disk, %.0f in memory",
            build.vectors(),
            build.seconds(),
            build.loadSeconds(),
            build.diskBytesPerVector(),
            build.memoryBytesPerVector()));
    line(
        String.format(
            Locale.ROOT,
            "%-9s %-13s %7s %7s %9s %8s %8s %9s %6s",
            "effort",
            "filter",
            "threads",
            "recall",
            "queries/s",
            "p50 ms",
            "p99 ms",
            "visited",
            "exact"));
    root.put("vectors", build.vectors());
    root.put("resumed_from", build.resumedFrom());
    root.put("build_s", build.seconds());
    root.put("load_s", build.loadSeconds());
    root.put("disk_bytes_per_vector", build.diskBytesPerVector());
    root.put("memory_bytes_per_vector", build.memoryBytesPerVector());
    root.put("live_bytes_per_vector", build.liveBytesPerVector());
  }

  Run run(Run run) {
    line(
        String.format(
            Locale.ROOT,
            "%-9s %-13s %7d %7.4f %9.1f %8.2f %8.2f %9.0f %6.2f",
            run.effort(),
            run.filter(),
            run.threads(),
            run.recall(),
            run.qps(),
            run.p50Millis(),
            run.p99Millis(),
            run.visited(),
            run.exact()));
    return run;
  }

  /// How fast the exact search reads, beside a plain copy.
  ///
  /// @param bytes that one search reads
  void scan(Run exact, long bytes) {
    double scanned = bytes / (exact.p50Millis() / 1000) / GIGA;
    double copied = Memory.copyBytesPerSecond() / GIGA;
    line(
        String.format(
            Locale.ROOT, "exact search reads %.1f GB/s, a plain copy %.1f GB/s", scanned, copied));
    root.putObject("scan").put("gb_per_s", scanned).put("copy_gb_per_s", copied);
  }

  /// The most memory that the process held.
  ///
  /// @param anonymous bytes that are no files (RssAnon)
  void memory(long anonymous) {
    line(
        String.format(
            Locale.ROOT,
            "at most %.2f GB of anonymous memory, %.2f GB with mapped files",
            anonymous / GIGA,
            Memory.peak() / GIGA));
    root.put("peak_anonymous_bytes", anonymous).put("peak_memory_bytes", Memory.peak());
  }

  /// All figures: `results` without a filter, `filtered` with one.
  ObjectNode json(List<Run> runs) {
    ArrayNode results = root.putArray("results");
    ArrayNode filtered = root.putArray("filtered");
    ArrayNode others = root.putArray("others");
    for (Run run : runs) {
      boolean plain = run.filter().equals("none");
      ObjectNode figures;
      if (plain && run.efSearch().isPresent()) {
        figures = results.addObject();
      } else {
        figures = (plain ? others : filtered).addObject().put("effort", run.effort());
      }
      run.efSearch().ifPresent(efSearch -> figures.put("efSearch", efSearch));
      figures.put("filter", run.filter()).put("threads", run.threads());
      figures.put("recall", run.recall()).put("qps", run.qps());
      figures.put("p50_ms", run.p50Millis()).put("p99_ms", run.p99Millis());
      figures.put("visited", run.visited()).put("exact", run.exact());
    }
    return root;
  }

  private void line(String text) {
    out.println(text);
    out.flush();
  }
}

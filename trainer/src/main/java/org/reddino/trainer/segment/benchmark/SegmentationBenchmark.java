package org.reddino.trainer.segment.benchmark;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.segment.FoundCell;
import org.reddino.trainer.segment.Kind;
import org.reddino.trainer.segment.Segmenter;

/// Measures segmentation on the labelled sets and prints the table of `docs/segmentation.md`.
public final class SegmentationBenchmark {
  private record Result(PointScore points, BoxScore red, BoxScore white, BoxScore platelet) {
    static final Result NONE =
        new Result(PointScore.NONE, BoxScore.NONE, BoxScore.NONE, BoxScore.NONE);

    Result plus(Result other) {
      return new Result(
          points.plus(other.points),
          red.plus(other.red),
          white.plus(other.white),
          platelet.plus(other.platelet));
    }
  }

  private final LabelledSets sets;
  private final int every;

  /// Measures the sets under a folder laid out as `shared/data`.
  ///
  /// @param data the folder
  /// @param every 1 measures all fields, `n` each n-th
  /// @throws IllegalArgumentException if `every` is below 1
  public SegmentationBenchmark(Path data, int every) {
    if (every < 1) {
      throw new IllegalArgumentException("every is " + every);
    }
    sets = new LabelledSets(data);
    this.every = every;
  }

  /// Segments every field on all cores and prints the table.
  ///
  /// @throws java.io.UncheckedIOException if a set cannot be read
  public void print(PrintWriter out) {
    out.println("| set | fields | labelled | recall | precision | F1 | red per label | >= 2 |");
    out.println("|---|---|---|---|---|---|---|---|");
    points(out, sets.chula());
    boxes(out, "bccd", sets.bccd());
    boxes(out, "aslan", sets.aslan());
    boxes(out, "raabin", sets.raabin());
    boxes(out, "barcelona", sets.barcelona());
    out.flush();
  }

  private void points(PrintWriter out, List<LabelledField> fields) {
    PointScore score = measure(fields).points();
    out.printf(
        Locale.ROOT,
        "| chula red | %d | %d | %.4f | - | - | %.3f | %d |%n",
        used(fields),
        score.labels(),
        score.recall(),
        (double) score.cells() / Math.max(1, score.labels()),
        score.crowded());
    out.flush();
  }

  private void boxes(PrintWriter out, String name, List<LabelledField> fields) {
    Result result = measure(fields);
    row(out, name + " red", used(fields), result.red());
    row(out, name + " white", used(fields), result.white());
    row(out, name + " platelet", used(fields), result.platelet());
    out.flush();
  }

  private static void row(PrintWriter out, String name, int fields, BoxScore score) {
    out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %.4f | %.4f | %.4f | %.3f | - |%n",
        name,
        fields,
        score.boxes(),
        score.recall(),
        score.precision(),
        score.f1(),
        (double) score.cells() / Math.max(1, score.boxes()));
  }

  private int used(List<LabelledField> fields) {
    return (fields.size() + every - 1) / every;
  }

  private Result measure(List<LabelledField> fields) {
    Segmenter segmenter = new Segmenter();
    return IntStream.range(0, used(fields))
        .parallel()
        .mapToObj(i -> measure(segmenter, fields.get(i * every)))
        .reduce(Result.NONE, Result::plus);
  }

  private static Result measure(Segmenter segmenter, LabelledField field) {
    Pixels pixels = Images.decode(LabelledSets.bytes(field.image()));
    List<FoundCell> cells = segmenter.segment(pixels);
    return new Result(
        PointScore.of(of(cells, Kind.RED), field.centers()),
        score(cells, field, Kind.RED, pixels),
        score(cells, field, Kind.WHITE, pixels),
        score(cells, field, Kind.PLATELET, pixels));
  }

  private static BoxScore score(
      List<FoundCell> cells, LabelledField field, Kind kind, Pixels pixels) {
    return BoxScore.of(of(cells, kind), field.boxes(kind), pixels.width(), pixels.height());
  }

  private static List<FoundCell> of(List<FoundCell> cells, Kind kind) {
    return cells.stream().filter(cell -> cell.kind() == kind).toList();
  }
}

package org.reddino.trainer.segment.benchmark;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.segment.Contour;
import org.reddino.trainer.segment.FoundCell;
import org.reddino.trainer.segment.Kind;
import org.reddino.trainer.segment.MorphometryEncoding;
import org.reddino.trainer.segment.Segmenter;

/// Computes the frozen statistics of [MorphometryEncoding] from the red cells of the labelled sets:
/// the resource `morphometry.properties`.
public final class MorphometryStatistics {
  private record Field(Pixels pixels, List<FoundCell> red) {}

  private static final int FIELDS_PER_SET = 60;

  private final LabelledSets sets;
  private final double[] sums = new double[MorphometryEncoding.DIMENSION];
  private final double[] squares = new double[MorphometryEncoding.DIMENSION];
  private long rows;

  /// Reads a folder laid out as `shared/data`.
  public MorphometryStatistics(Path data) {
    sets = new LabelledSets(data);
  }

  /// Prints mean and standard deviation of every measure, as properties.
  ///
  /// @throws java.io.UncheckedIOException if a set cannot be read
  public void print(PrintWriter out) {
    add(sets.chula());
    add(sets.bccd());
    add(sets.aslan());
    add(sets.raabin());
    add(sets.barcelona());
    for (int i = 0; i < sums.length; i++) {
      String name = MorphometryEncoding.names().get(i);
      double mean = sums[i] / rows;
      double deviation = Math.sqrt(squares[i] / rows - mean * mean);
      out.printf(Locale.ROOT, "%s.mean=%.5f%n%s.deviation=%.5f%n", name, mean, name, deviation);
    }
    out.flush();
  }

  private void add(List<LabelledField> fields) {
    Segmenter segmenter = new Segmenter();
    int every = Math.max(1, fields.size() / FIELDS_PER_SET);
    List<Field> read =
        IntStream.range(0, fields.size() / every)
            .parallel()
            .mapToObj(i -> read(segmenter, fields.get(i * every)))
            .toList();
    double median = median(read);
    read.parallelStream()
        .map(field -> MorphometryEncoding.raw(field.pixels, outlines(field), median))
        .toList()
        .forEach(vectors -> vectors.forEach(this::add));
  }

  private static Field read(Segmenter segmenter, LabelledField field) {
    Pixels pixels = Images.decode(LabelledSets.bytes(field.image()));
    List<FoundCell> red =
        segmenter.segment(pixels).stream()
            .filter(cell -> cell.kind() == Kind.RED && !cell.touchesBorder())
            .toList();
    return new Field(pixels, red);
  }

  private static List<Contour> outlines(Field field) {
    return field.red.stream().map(FoundCell::contour).toList();
  }

  private static double median(List<Field> fields) {
    return FoundCell.medianDiameterPx(
        fields.stream().flatMap(field -> field.red.stream()).toList());
  }

  private void add(double[] vector) {
    rows++;
    for (int i = 0; i < vector.length; i++) {
      sums[i] += vector[i];
      squares[i] += vector[i] * vector[i];
    }
  }
}

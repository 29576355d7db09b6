package org.reddino.trainer.segment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.reddino.trainer.image.Pixels;

/// The classical encoder: measures of a cell as a vector, lengths divided by the source's median
/// red-cell diameter, scaled by the frozen mean and standard deviation of the real sets.
public final class MorphometryEncoding {
  private static final List<String> NAMES = Descriptor.NAMES;

  /// Components of a vector.
  public static final int DIMENSION = NAMES.size();

  private final double[] mean;
  private final double[] deviation;

  private MorphometryEncoding(double[] mean, double[] deviation) {
    this.mean = mean;
    this.deviation = deviation;
  }

  /// The encoding with the statistics that ship with the product.
  public static MorphometryEncoding shipped() {
    Properties statistics = new Properties();
    try (InputStream in = MorphometryEncoding.class.getResourceAsStream("morphometry.properties")) {
      statistics.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read morphometry.properties", e);
    }
    double[] mean = new double[DIMENSION];
    double[] deviation = new double[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      mean[i] = Double.parseDouble(statistics.getProperty(NAMES.get(i) + ".mean"));
      deviation[i] = Double.parseDouble(statistics.getProperty(NAMES.get(i) + ".deviation"));
    }
    return new MorphometryEncoding(mean, deviation);
  }

  /// The encoding with other frozen statistics.
  ///
  /// @param mean of each component
  /// @param deviation of each component, above 0
  /// @throws IllegalArgumentException if they are not [#DIMENSION] numbers each
  public static MorphometryEncoding of(double[] mean, double[] deviation) {
    check("mean", mean, Double.NEGATIVE_INFINITY);
    check("deviation", deviation, 0);
    return new MorphometryEncoding(mean.clone(), deviation.clone());
  }

  private static void check(String what, double[] values, double above) {
    if (values.length != DIMENSION
        || !Arrays.stream(values).allMatch(each -> each > above && Double.isFinite(each))) {
      throw new IllegalArgumentException(
          "%s of %d measures is %s".formatted(what, DIMENSION, Arrays.toString(values)));
    }
  }

  /// Frozen mean of each component.
  public double[] mean() {
    return mean.clone();
  }

  /// Frozen standard deviation of each component.
  public double[] deviation() {
    return deviation.clone();
  }

  /// The components and their frozen statistics; equal text means equal vectors.
  public String description() {
    return "measures %s, mean %s, deviation %s"
        .formatted(NAMES, Arrays.toString(mean), Arrays.toString(deviation));
  }

  /// What each component measures.
  public static List<String> names() {
    return NAMES;
  }

  /// One vector per outline, in order.
  ///
  /// @param field the image the outlines lie in
  /// @param sourceMedianDiameterPx median red-cell diameter of the source, above 0
  public List<float[]> encode(Pixels field, List<Contour> outlines, double sourceMedianDiameterPx) {
    List<float[]> vectors = new ArrayList<>(outlines.size());
    for (double[] raw : raw(field, outlines, sourceMedianDiameterPx)) {
      float[] vector = new float[DIMENSION];
      for (int i = 0; i < DIMENSION; i++) {
        vector[i] = (float) ((raw[i] - mean[i]) / deviation[i]);
      }
      vectors.add(vector);
    }
    return vectors;
  }

  /// The same before scaling, for those who compute statistics.
  public static List<double[]> raw(
      Pixels field, List<Contour> outlines, double sourceMedianDiameterPx) {
    if (!(sourceMedianDiameterPx > 0)) {
      throw new IllegalArgumentException("median diameter is " + sourceMedianDiameterPx);
    }
    Descriptor descriptor = new Descriptor(new Scene(field), sourceMedianDiameterPx);
    List<double[]> rows = new ArrayList<>(outlines.size());
    for (Contour outline : outlines) {
      rows.add(descriptor.of(outline));
    }
    return rows;
  }
}

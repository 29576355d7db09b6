package org.reddino.indexer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What to look for.
///
/// @param vector as [IndexEntry#vector], not all zero
/// @param k neighbors wanted, 1..10,000
/// @param metric of the order
/// @param filter who may answer
/// @param effort how hard to look
/// @param bounds how far to look
@SuppressWarnings("ArrayRecordComponent") // vectors are handed on, never compared
public record VectorQuery(
    float[] vector, int k, Metric metric, Filter filter, Effort effort, Bounds bounds) {
  /// The most neighbors that one query may ask for.
  public static final int MAX_K = 10_000;

  /// The widest beam.
  public static final int MAX_EF_SEARCH = 100_000;

  /// How hard to look.
  public sealed interface Effort {
    /// The index chooses: exact where that is cheap, a beam of good recall elsewhere.
    ///
    /// @param atLeast width below which a beam is not chosen, 0 for none
    record Chosen(int atLeast) implements Effort {
      public Chosen {
        if (atLeast < 0 || atLeast > MAX_EF_SEARCH) {
          throw new IllegalArgumentException(
              "efSearch is " + atLeast + ", not 0 to " + MAX_EF_SEARCH);
        }
      }

      /// Without a least width.
      public Chosen() {
        this(0);
      }
    }

    /// A beam of this width; at least `k` is taken. With a radius, or after a page, every vector
    /// is compared all the same.
    record Beam(int efSearch) implements Effort {
      public Beam {
        if (efSearch < 1 || efSearch > MAX_EF_SEARCH) {
          throw new IllegalArgumentException(
              "efSearch is " + efSearch + ", not 1 to " + MAX_EF_SEARCH);
        }
      }
    }

    /// Every vector that the filter lets through is compared.
    record Exact() implements Effort {}
  }

  /// How far to look.
  ///
  /// @param radius least cosine, or largest distance, by the metric; included
  /// @param after only neighbors that come after this one, as [Neighbor#nearestFirst] orders them
  /// @param time after which the search is given up with a [SearchTimeoutException]
  public record Bounds(OptionalDouble radius, Optional<Neighbor> after, Duration time) {
    /// Everything, a minute long.
    public static final Bounds NONE =
        new Bounds(OptionalDouble.empty(), Optional.empty(), Duration.ofMinutes(1));

    public Bounds {
      if (radius.isPresent() && !Double.isFinite(radius.getAsDouble())) {
        throw new IllegalArgumentException("radius is " + radius.getAsDouble());
      }
      if (!time.isPositive()) {
        throw new IllegalArgumentException("time is " + time);
      }
    }
  }

  public VectorQuery {
    Vectors.checkDirection(vector);
    if (k < 1 || k > MAX_K) {
      throw new IllegalArgumentException("k is " + k + ", not 1 to " + MAX_K);
    }
  }

  /// Without bounds.
  public VectorQuery(float[] vector, int k, Metric metric, Filter filter, Effort effort) {
    this(vector, k, metric, filter, effort, Bounds.NONE);
  }

  /// The same for another vector.
  public VectorQuery with(float[] other) {
    return new VectorQuery(other, k, metric, filter, effort, bounds);
  }

  /// The same for another number of neighbors.
  public VectorQuery withK(int other) {
    return new VectorQuery(vector, other, metric, filter, effort, bounds);
  }

  /// The same with another effort.
  public VectorQuery with(Effort other) {
    return new VectorQuery(vector, k, metric, filter, other, bounds);
  }

  /// The same among those that fulfil this filter too.
  public VectorQuery among(Filter also) {
    return new VectorQuery(
        vector, k, metric, new Filter.And(List.of(filter, also)), effort, bounds);
  }

  /// The same, only those at least as near as `radius`: a cosine or a distance, by the metric.
  public VectorQuery within(double radius) {
    return with(new Bounds(OptionalDouble.of(radius), bounds.after(), bounds.time()));
  }

  /// The same, only those that come after `last`.
  public VectorQuery after(Neighbor last) {
    return with(new Bounds(bounds.radius(), Optional.of(last), bounds.time()));
  }

  /// The same, given up after `time`.
  public VectorQuery limited(Duration time) {
    return with(new Bounds(bounds.radius(), bounds.after(), time));
  }

  private VectorQuery with(Bounds other) {
    return new VectorQuery(vector, k, metric, filter, effort, other);
  }
}

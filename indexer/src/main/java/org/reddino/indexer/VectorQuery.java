package org.reddino.indexer;

/// What to look for.
///
/// @param vector as [IndexEntry#vector]
/// @param k neighbors wanted, 1..10,000
/// @param metric of the order
/// @param filter who may answer
/// @param effort how hard to look
@SuppressWarnings("ArrayRecordComponent") // vectors are handed on, never compared
public record VectorQuery(float[] vector, int k, Metric metric, Filter filter, Effort effort) {
  private static final int MAX_K = 10_000;

  /// How hard to look.
  public sealed interface Effort {
    /// The index chooses: exact where that is cheap, a beam of good recall elsewhere.
    record Chosen() implements Effort {}

    /// A beam of this width; at least `k` is taken.
    record Beam(int efSearch) implements Effort {
      public Beam {
        if (efSearch < 1 || efSearch > 100_000) {
          throw new IllegalArgumentException("efSearch is " + efSearch);
        }
      }
    }

    /// Every vector that the filter lets through is compared.
    record Exact() implements Effort {}
  }

  public VectorQuery {
    Vectors.check(vector);
    if (k < 1 || k > MAX_K) {
      throw new IllegalArgumentException("k is " + k + ", not 1 to " + MAX_K);
    }
  }
}

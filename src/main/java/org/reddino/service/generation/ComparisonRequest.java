package org.reddino.service.generation;

/// What to compare on.
///
/// @param sample cells drawn, 1 to 10,000; null = 500
/// @param seed of the draw; null = 1
public record ComparisonRequest(Integer sample, Long seed) {
  private static final int MOST = 10_000;

  public ComparisonRequest {
    sample = sample == null ? 500 : sample;
    seed = seed == null ? 1L : seed;
    if (sample < 1 || sample > MOST) {
      throw new IllegalArgumentException("sample is " + sample + ", not 1 to " + MOST);
    }
  }
}

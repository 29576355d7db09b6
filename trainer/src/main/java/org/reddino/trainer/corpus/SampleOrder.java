package org.reddino.trainer.corpus;

import java.util.Collection;
import org.reddino.trainer.Chance;

/// Which sample comes when, without a list: draws come in cycles of 1,024 in which each source has
/// its share, in random order; within a source every sample is drawn once before one comes again.
final class SampleOrder {
  private static final int CYCLE = 1024;

  private final int[] first;
  private final int[] samples;
  private final int[] slot;
  private final long seed;

  /// @param counts samples of each source, in their order on disk
  SampleOrder(Collection<Integer> counts, Balance balance, long seed) {
    this.seed = seed;
    samples = counts.stream().mapToInt(Integer::intValue).toArray();
    first = new int[samples.length];
    slot = new int[samples.length + 1];
    double total = 0;
    for (int count : samples) {
      total += balance.weight(count);
    }
    double sum = 0;
    for (int s = 0; s < samples.length; s++) {
      sum += balance.weight(samples[s]);
      slot[s + 1] = (int) Math.round(sum / total * CYCLE);
      first[s] = s == 0 ? 0 : first[s - 1] + samples[s - 1];
    }
  }

  /// The sample of draw `position`, counted from 0 through all epochs.
  int sample(long position) {
    long cycle = position / CYCLE;
    int place = Shuffle.of(Chance.mix(seed + cycle), (int) (position % CYCLE), CYCLE);
    int source = 0;
    while (place >= slot[source + 1]) {
      source++;
    }
    long visit = cycle * (slot[source + 1] - slot[source]) + place - slot[source];
    long pass = visit / samples[source];
    long key = Chance.mix(Chance.mix(seed ^ 0x5DEECE66DL) + 31 * pass + source);
    int within = (int) (visit % samples[source]);
    return first[source] + Shuffle.of(key, within, samples[source]);
  }
}

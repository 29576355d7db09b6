package org.reddino.trainer.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// One device that learns how many images fit its memory: a batch that does not is halved, and so
/// are all later ones.
final class FittedBatches<I, O> {
  private final Function<List<I>, List<O>> work;
  private volatile int most = Integer.MAX_VALUE;

  FittedBatches(Function<List<I>, List<O>> work) {
    this.work = work;
  }

  /// The results of a batch, in order.
  ///
  /// @throws RuntimeException of the device if not even one image fits
  List<O> run(List<I> batch) {
    List<O> results = new ArrayList<>(batch.size());
    while (results.size() < batch.size()) {
      int from = results.size();
      int to = (int) Math.min(batch.size(), (long) from + most);
      try {
        results.addAll(work.apply(batch.subList(from, to)));
      } catch (RuntimeException e) {
        if (!outOfMemory(e) || to - from == 1) {
          throw e;
        }
        most = Math.max(1, Math.min(most, (to - from) / 2));
      }
    }
    return results;
  }

  /// What PyTorch says on CUDA ("CUDA out of memory. Tried to allocate ...").
  private static boolean outOfMemory(RuntimeException e) {
    return e.getMessage() != null && e.getMessage().contains("out of memory");
  }
}

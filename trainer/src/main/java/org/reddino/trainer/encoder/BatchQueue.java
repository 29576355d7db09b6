package org.reddino.trainer.encoder;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/// Batches that several devices take from the front, and their results in order.
final class BatchQueue<I, O> {
  private final List<List<I>> batches;
  private final AtomicReferenceArray<List<O>> results;
  private final AtomicInteger next = new AtomicInteger();

  BatchQueue(List<List<I>> batches) {
    this.batches = batches;
    this.results = new AtomicReferenceArray<>(batches.size());
  }

  /// Works until nothing is left; a failure ends the work of all devices.
  void drain(FittedBatches<I, O> device) {
    int at = next.getAndIncrement();
    while (at < batches.size()) {
      try {
        results.set(at, device.run(batches.get(at)));
      } catch (RuntimeException e) {
        next.set(batches.size());
        throw e;
      }
      at = next.getAndIncrement();
    }
  }

  List<List<O>> results() {
    return IntStream.range(0, batches.size()).mapToObj(results::get).toList();
  }
}

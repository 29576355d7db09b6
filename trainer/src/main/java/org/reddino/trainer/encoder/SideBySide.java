package org.reddino.trainer.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Work on many items by several devices at once. Each takes the next batch when it is free, so a
/// fast device does more; each keeps to the batch size that fits its memory.
///
/// @param <I> what goes in, one item
/// @param <O> what comes out of one item
final class SideBySide<I, O> {
  private final List<FittedBatches<I, O>> devices;

  /// @param works one for each device, at least one: a batch to as many results, in order
  SideBySide(List<Function<List<I>, List<O>>> works) {
    if (works.isEmpty()) {
      throw new IllegalArgumentException("there is no device");
    }
    this.devices = works.stream().map(work -> new FittedBatches<>(work)).toList();
  }

  /// The results of all items, in order.
  ///
  /// @param most items in one batch, at least 1
  List<O> run(List<I> items, int most) {
    int share = Math.max(1, Math.ceilDiv(items.size(), devices.size()));
    List<List<I>> batches = batches(items, Math.min(most, share));
    List<O> results = new ArrayList<>(items.size());
    if (devices.size() == 1 || batches.size() < 2) {
      batches.forEach(batch -> results.addAll(devices.getFirst().run(batch)));
    } else {
      together(batches).forEach(results::addAll);
    }
    return results;
  }

  private List<List<O>> together(List<List<I>> batches) {
    BatchQueue<I, O> queue = new BatchQueue<>(batches);
    try (ExecutorService threads = Executors.newFixedThreadPool(devices.size())) {
      List<Future<?>> running = new ArrayList<>();
      for (FittedBatches<I, O> device : devices) {
        running.add(threads.submit(() -> queue.drain(device)));
      }
      running.forEach(device -> await(device, "a device failed"));
    }
    return queue.results();
  }

  /// The result of work on another thread, or its failure.
  ///
  /// @param failure what to say of an error that is no RuntimeException
  static <T> T await(Future<T> running, String failure) {
    try {
      return running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while embedding", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failure, e.getCause());
    }
  }

  /// Parts of nearly equal size, none larger than `most`.
  static <I> List<List<I>> batches(List<I> items, int most) {
    int parts = Math.ceilDiv(items.size(), most);
    List<List<I>> batches = new ArrayList<>(parts);
    for (int i = 0; i < parts; i++) {
      int from = (int) ((long) items.size() * i / parts);
      int to = (int) ((long) items.size() * (i + 1) / parts);
      batches.add(items.subList(from, to));
    }
    return batches;
  }
}

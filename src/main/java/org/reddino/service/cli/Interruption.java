package org.reddino.service.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C or SIGTERM while long work runs: the work is asked to end, and the process waits for it.
/// Without that PyTorch would be taken down in the middle of an operation, which crashes.
final class Interruption implements AutoCloseable {
  private static final long PATIENCE = 120; // seconds

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = Thread.ofPlatform().unstarted(this::ask);
  private volatile boolean asked;

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// Whether the work shall end.
  boolean asked() {
    return asked;
  }

  private void ask() {
    asked = true;
    try {
      ended.await(PATIENCE, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    if (!asked) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException ends) {
        // The process ends just now: nothing is left to wait for.
      }
    }
  }
}

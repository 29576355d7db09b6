package org.reddino.indexer.bench;

/// The most anonymous memory (`RssAnon`) that this process holds from now on. The kernel keeps a
/// peak of all memory only, mapped files included, so it is looked at ten times a second.
public final class PeakAnonymous implements AutoCloseable {
  private static final long PAUSE_MILLIS = 100;

  private volatile boolean closed;
  private volatile long bytes = Memory.anonymousNow();

  private PeakAnonymous() {}

  /// Watches until it is closed.
  public static PeakAnonymous start() {
    PeakAnonymous peak = new PeakAnonymous();
    Thread.ofPlatform().daemon().name("rss-anon").start(peak::watch);
    return peak;
  }

  /// The peak so far, bytes.
  public long bytes() {
    return bytes;
  }

  private void watch() {
    long most = bytes;
    try {
      while (!closed) {
        most = Math.max(most, Memory.anonymousNow());
        bytes = most;
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}

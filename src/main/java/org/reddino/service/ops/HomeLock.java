package org.reddino.service.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps a second service out of a home folder; the operating system frees it when the process
/// dies.
public final class HomeLock implements AutoCloseable {
  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the lock of `home`.
  ///
  /// @throws IllegalStateException if another service holds it
  public static HomeLock acquire(Home home) {
    Path file = home.root().resolve("lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new IllegalStateException("home " + home.root() + " is used by another service");
      }
      return new HomeLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + file, e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

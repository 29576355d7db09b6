package org.reddino.service.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/// A job while it runs: how it tells its progress and learns that it was cancelled. Thread-safe.
public final class JobRun {
  /// So many errors are kept with their words; further ones are counted.
  static final int MOST_ERRORS = 1000;

  /// One part that failed while the rest went on.
  ///
  /// @param name file or other name of the part
  /// @param reason what is wrong with it
  public record PartError(String name, String reason) {}

  private final long id;
  private final String kind;
  private final List<PartError> errors = new ArrayList<>();
  private long errorCount;
  private long done;
  private long total;
  private String message = "";
  private volatile boolean cancelled;

  JobRun(long id, String kind) {
    this.id = id;
    this.kind = kind;
  }

  public long id() {
    return id;
  }

  String kind() {
    return kind;
  }

  /// Says how far it is.
  ///
  /// @param total parts in all, 0 while unknown
  /// @param message what is being done
  public synchronized void progress(long done, long total, String message) {
    this.done = done;
    this.total = total;
    this.message = message;
  }

  /// Notes that one part failed.
  public synchronized void failed(String name, String reason) {
    errorCount++;
    if (errors.size() < MOST_ERRORS) {
      errors.add(new PartError(name, reason));
    }
  }

  public boolean isCancelled() {
    return cancelled;
  }

  /// Call it between parts.
  ///
  /// @throws CancellationException if the job was cancelled
  public void checkCancelled() {
    if (cancelled) {
      throw new CancellationException("cancelled");
    }
  }

  void cancel() {
    cancelled = true;
  }

  synchronized Progress progress() {
    return new Progress(done, total, message, errorCount, List.copyOf(errors));
  }

  /// How far a job is.
  record Progress(long done, long total, String message, long errorCount, List<PartError> errors) {}
}

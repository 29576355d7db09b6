package org.reddino.service.ops;

import java.util.Map;
import java.util.concurrent.CancellationException;

/// What a running job says and hears. Safe to use from many threads.
public interface JobControl {
  /// Says how far the job is.
  ///
  /// @param total 0 while unknown
  void progress(long done, long total, String message);

  /// Reports something that went wrong without ending the job, such as a broken file.
  ///
  /// @param what names it
  /// @param reason in one line
  void error(String what, String reason);

  /// Keeps a part of the job's result.
  void result(Map<String, Object> members);

  /// Whether somebody asked the job to stop.
  boolean cancelled();

  /// Ends the job if somebody asked for it: call it between units of work.
  ///
  /// @throws CancellationException if so
  default void checkCancelled() {
    if (cancelled()) {
      throw new CancellationException("cancelled");
    }
  }
}

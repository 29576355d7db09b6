package org.reddino.service.job;

/// What a job does. It runs on a thread of its own, outside any transaction.
@FunctionalInterface
public interface JobWork {
  /// Does it.
  ///
  /// @return the result, anything Jackson writes as a JSON object
  /// @throws java.util.concurrent.CancellationException if the job was cancelled
  /// @throws Exception the job fails with its message
  Object run(JobRun run) throws Exception;
}

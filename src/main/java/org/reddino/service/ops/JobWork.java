package org.reddino.service.ops;

/// What a job does.
@FunctionalInterface
public interface JobWork {
  /// Works until done; an exception fails the job with its message.
  void run(JobControl control) throws Exception;
}

package org.reddino.service.encoder;

/// Gives every stored cell its vector of an encoder, in the background.
public interface Reembedding {
  /// Starts, or goes on where an earlier run stopped; at its end the encoder is ready, and active
  /// if its record wishes so. A job that is cancelled leaves the wish to rest.
  ///
  /// @return id of the job; of the one that is at it already, if there is one
  long start(RegisteredEncoder encoder);

  /// Cancels the job that is at it, if there is one.
  void stop(RegisteredEncoder encoder);
}

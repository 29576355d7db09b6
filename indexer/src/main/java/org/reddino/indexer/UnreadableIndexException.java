package org.reddino.indexer;

/// The files of an index are damaged or of another shape; it must be built anew from the truth.
public final class UnreadableIndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableIndexException(String message, Throwable cause) {
    super(message, cause);
  }
}

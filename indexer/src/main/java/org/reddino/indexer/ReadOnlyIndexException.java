package org.reddino.indexer;

/// The index can no longer be written, for example because the disk is full. It goes on answering
/// as of its last refresh; opened again, it is what the last commit made durable.
public final class ReadOnlyIndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ReadOnlyIndexException(String message, Throwable cause) {
    super(message, cause);
  }
}

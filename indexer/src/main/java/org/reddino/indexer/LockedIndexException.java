package org.reddino.indexer;

/// Another process, or another index of this one, has the folder open.
public final class LockedIndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LockedIndexException(String message, Throwable cause) {
    super(message, cause);
  }
}

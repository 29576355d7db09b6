package org.reddino.service.dataset;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/// A file to download, with what its publisher says of it.
///
/// @param name in the folder; no path
/// @param bytes where stated
/// @param md5 in lower-case hexadecimal, where stated
public record RemoteFile(String name, URI address, OptionalLong bytes, Optional<String> md5) {
  public RemoteFile {
    if (name.isEmpty() || name.startsWith(".") || name.matches(".*[/\\\\\\x00].*")) {
      throw new IllegalArgumentException("file to download is called \"" + name + "\"");
    }
  }
}

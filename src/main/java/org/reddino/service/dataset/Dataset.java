package org.reddino.service.dataset;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.reddino.service.ingest.layout.Layout;

/// A public set and what is known of it; what is not known is said to be so.
///
/// @param name as commands take it
/// @param page where people read about it; empty = not known
/// @param origin where its files come from
/// @param licence as its publisher states it, or `unknown` with what to do
/// @param size in words
/// @param citation of the paper
/// @param layout of its files, for `ingest` and `datasets manifest`; empty = not known
/// @param vocabulary of its labels
/// @param notes what one must know before using it
public record Dataset(
    String name,
    Optional<URI> page,
    Origin origin,
    String licence,
    String size,
    String citation,
    Optional<Layout> layout,
    String vocabulary,
    List<String> notes) {
  public Dataset {
    if (!name.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException("name of a data set is \"" + name + "\"");
    }
    notes = List.copyOf(notes);
  }

  /// Where files come from.
  public sealed interface Origin {
    /// One ZIP archive of a repository, whose files' SHA-256 this program knows.
    record Repository(URI archive) implements Origin {}

    /// An article of figshare: its API tells the files with sizes, MD5 and the licence.
    record Figshare(URI article) implements Origin {}

    /// Nothing that a program could download.
    record Nowhere(String reason) implements Origin {}
  }
}

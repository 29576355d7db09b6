package org.reddino.service.report.render;

import java.util.ArrayDeque;
import java.util.Deque;

/// Writes HTML and SVG whose text and attributes are always escaped and whose tags always close.
public final class Html {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /// Opens an element.
  ///
  /// @param attributes names and values in turn
  public Html open(String tag, String... attributes) {
    tag(tag, attributes);
    out.append('>');
    open.push(tag);
    return this;
  }

  /// Closes the innermost open element.
  public Html close() {
    out.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /// An element that holds text only.
  public Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /// An element without content, such as `meta` or `rect`.
  public Html empty(String tag, String... attributes) {
    tag(tag, attributes);
    out.append("/>\n");
    return this;
  }

  /// Opens a picture.
  ///
  /// @param label what a screen reader says
  Html svg(int width, int height, String label) {
    return open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 " + width + " " + height,
        "width",
        "" + width,
        "role",
        "img",
        "aria-label",
        label);
  }

  public Html text(String text) {
    out.append(escape(text));
    return this;
  }

  /// A style sheet of ours; it must not hold what others wrote.
  public Html style(String css) {
    out.append("<style>").append(css).append("</style>\n");
    return this;
  }

  /// The whole document.
  ///
  /// @throws IllegalStateException if an element is open
  public String document() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("element " + open.peek() + " is open");
    }
    return "<!DOCTYPE html>\n" + out;
  }

  private void tag(String tag, String... attributes) {
    if (attributes.length % 2 != 0) {
      throw new IllegalArgumentException("attribute without a value on " + tag);
    }
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escape(attributes[i + 1])).append('"');
    }
  }

  /// Text without any meaning to a browser, inside elements and quoted attributes.
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}

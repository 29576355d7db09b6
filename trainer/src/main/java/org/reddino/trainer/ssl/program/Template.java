package org.reddino.trainer.ssl.program;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// TorchScript text with `{name}` where numbers of a model go. `{F}` is the type of parameters and
/// sums, `{T}` that of products.
final class Template {
  private static final Pattern HOLE = Pattern.compile("\\{(\\w+)\\}");

  private final Map<String, String> values = new HashMap<>();

  Template set(String name, Object value) {
    values.put(name, String.valueOf(value));
    return this;
  }

  String fill(String text) {
    Matcher matcher = HOLE.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String value = values.get(matcher.group(1));
      if (value == null) {
        throw new IllegalStateException("no value for {" + matcher.group(1) + "}");
      }
      matcher.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(out).toString();
  }
}

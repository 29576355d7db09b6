package org.reddino.service.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One word of a filter.
///
/// @param kind what it is
/// @param text the word; of a quoted text what stands between the quotes
/// @param column where it begins, from 1
record FilterToken(Kind kind, String text, int column) {
  enum Kind {
    WORD,
    NUMBER,
    QUOTED,
    SYMBOL,
    END
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<quoted>\"(?:[^\"\\\\]|\\\\.)*\")"
              + "|(?<number>[-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?(?![\\w.-]))"
              + "|(?<symbol><=|>=|!=|[=<>(),])"
              + "|(?<word>[\\p{L}\\d_.:-]+))");

  /// The words of `text`, an END last.
  ///
  /// @throws FilterSyntaxException at a character that begins no word
  static List<FilterToken> all(String text) {
    List<FilterToken> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int at = 0;
    while (!text.substring(at).isBlank()) {
      if (!matcher.find(at) || matcher.start() != at) {
        int column = at + 1 + text.substring(at).indexOf(text.substring(at).strip());
        throw new FilterSyntaxException(column, "unexpected " + text.substring(column - 1, column));
      }
      tokens.add(token(matcher));
      at = matcher.end();
    }
    tokens.add(new FilterToken(Kind.END, "", text.length() + 1));
    return tokens;
  }

  private static FilterToken token(Matcher matcher) {
    for (Kind kind : new Kind[] {Kind.QUOTED, Kind.NUMBER, Kind.SYMBOL, Kind.WORD}) {
      String group = kind.name().toLowerCase(Locale.ROOT);
      String text = matcher.group(group);
      if (text != null) {
        String plain =
            kind == Kind.QUOTED
                ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1")
                : text;
        return new FilterToken(kind, plain, matcher.start(group) + 1);
      }
    }
    throw new IllegalStateException("no group matched in " + matcher.group());
  }

  boolean is(String symbolOrKeyword) {
    return (kind == Kind.SYMBOL && text.equals(symbolOrKeyword))
        || (kind == Kind.WORD && text.equalsIgnoreCase(symbolOrKeyword));
  }

  /// How an error names it.
  String shown() {
    return kind == Kind.END ? "the end" : "\"" + text + "\"";
  }
}

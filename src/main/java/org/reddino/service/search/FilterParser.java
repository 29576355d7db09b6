package org.reddino.service.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.reddino.indexer.Filter;
import org.reddino.service.search.FilterToken.Kind;

/// The filter grammar, by recursive descent:
///
/// ```
/// any    := all ("or" all)*
/// all    := one ("and" one)*
/// one    := "not" one | "(" any ")" | field compare value | field ["not"] "in" "(" value, ... ")"
/// ```
///
/// Logic is SQL's: a comparison with a null is neither true nor false, so neither it nor its
/// negation lets
/// a cell through. Negations are pushed down to the comparisons, where that is easy to say.
final class FilterParser {
  private static final Set<String> COMPARISONS = Set.of("=", "!=", "<", "<=", ">", ">=");
  private static final int MAX_DEPTH = 64;

  private final List<FilterToken> tokens;
  private final FilterFields fields;
  private int at;
  private int depth;

  private FilterParser(List<FilterToken> tokens, FilterFields fields) {
    this.tokens = tokens;
    this.fields = fields;
  }

  /// Understands `text`; a blank one lets everything through.
  ///
  /// @throws FilterSyntaxException with the column of the offending word
  static Filter parse(String text, FilterFields fields) {
    if (text.isBlank()) {
      return new Filter.Everything();
    }
    FilterParser parser = new FilterParser(FilterToken.all(text), fields);
    Filter filter = parser.any(false);
    if (parser.peek().kind() != Kind.END) {
      throw parser.expected("\"and\", \"or\" or the end");
    }
    return filter;
  }

  private Filter any(boolean negated) {
    List<Filter> parts = new ArrayList<>(List.of(all(negated)));
    while (accept("or")) {
      parts.add(all(negated));
    }
    return join(parts, !negated);
  }

  private Filter all(boolean negated) {
    List<Filter> parts = new ArrayList<>(List.of(one(negated)));
    while (accept("and")) {
      parts.add(one(negated));
    }
    return join(parts, negated);
  }

  private static Filter join(List<Filter> parts, boolean either) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    return either ? new Filter.Or(parts) : new Filter.And(parts);
  }

  private Filter one(boolean negated) {
    if (++depth > MAX_DEPTH) {
      throw new FilterSyntaxException(peek().column(), "nested deeper than " + MAX_DEPTH);
    }
    try {
      if (accept("not")) {
        return one(!negated);
      }
      if (accept("(")) {
        Filter inner = any(negated);
        expect(")");
        return inner;
      }
      return comparison(negated);
    } finally {
      depth--;
    }
  }

  private Filter comparison(boolean negated) {
    FilterToken name = next();
    if (name.kind() != Kind.WORD) {
      at--;
      throw expected("a field");
    }
    FilterFields.Field field = fields.field(name);
    if (accept("in")) {
      return in(field, negated);
    }
    if (accept("not")) {
      expect("in");
      return in(field, !negated);
    }
    FilterToken sign = next();
    if (!COMPARISONS.contains(sign.text())) {
      at--;
      throw expected("=, !=, <, <=, >, >=, in or not in");
    }
    FilterToken value = value();
    return switch (sign.text()) {
      case "=" -> field.anyOf(List.of(value), negated);
      case "!=" -> field.anyOf(List.of(value), !negated);
      default -> field.compare(sign, value, negated);
    };
  }

  private Filter in(FilterFields.Field field, boolean negated) {
    expect("(");
    Set<FilterToken> values = new LinkedHashSet<>(List.of(value()));
    while (accept(",")) {
      values.add(value());
    }
    expect(")");
    return field.anyOf(List.copyOf(values), negated);
  }

  private FilterToken value() {
    FilterToken token = next();
    if (token.kind() == Kind.SYMBOL || token.kind() == Kind.END) {
      at--;
      throw expected("a value");
    }
    return token;
  }

  private FilterToken peek() {
    return tokens.get(at);
  }

  private FilterToken next() {
    return tokens.get(at++);
  }

  private boolean accept(String word) {
    if (peek().is(word)) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(String word) {
    if (!accept(word)) {
      throw expected("\"" + word + "\"");
    }
  }

  private FilterSyntaxException expected(String what) {
    return new FilterSyntaxException(
        peek().column(), "expected " + what + ", found " + peek().shown());
  }
}

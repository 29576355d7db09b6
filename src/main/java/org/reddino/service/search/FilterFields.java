package org.reddino.service.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Filter.Bound;
import org.reddino.schema.CellKind;
import org.reddino.schema.query.CellFields;

/// The fields that a filter may name, and what they may be compared with.
///
/// @param vocabulary that `label` means, empty where the query has none
record FilterFields(Optional<String> vocabulary) {
  private static final String LABEL = "label";
  private static final Set<String> KINDS =
      CellKind.ALL.stream().map(CellKind::text).collect(Collectors.toUnmodifiableSet());
  private static final Map<String, Set<String>> CLOSED =
      Map.of(
          "kind", KINDS,
          "content", Set.of("field", "crop"),
          "touches_border", Set.of("true", "false"));

  /// One field of a filter.
  interface Field {
    /// Cells whose value is one of these; negated, cells that have a value and it is none of these.
    Filter anyOf(List<FilterToken> values, boolean negated);

    /// Cells whose value stands in this order to the other; negated, cells whose value does not.
    Filter compare(FilterToken sign, FilterToken value, boolean negated);
  }

  /// The field that `name` means.
  ///
  /// @throws FilterSyntaxException if there is none
  Field field(FilterToken name) {
    String field = name.text().toLowerCase(Locale.ROOT);
    if (CellFields.NUMBERS.contains(field)) {
      return new NumberField(field);
    }
    if (CellFields.KEYWORDS.contains(field)) {
      return new WordField(field);
    }
    if (field.startsWith(LABEL + ".")) {
      return new WordField(field);
    }
    if (field.equals(LABEL)) {
      String of =
          vocabulary.orElseThrow(
              () ->
                  new FilterSyntaxException(
                      name.column(),
                      "label of which vocabulary? write label.chula-12 or name one in the query"));
      return new WordField(LABEL + "." + of);
    }
    throw new FilterSyntaxException(
        name.column(), "unknown field " + name.shown() + "; there are " + names());
  }

  private static String names() {
    List<String> names = new ArrayList<>(CellFields.KEYWORDS);
    names.add("label");
    names.addAll(CellFields.NUMBERS);
    return String.join(", ", names);
  }

  private record WordField(String field) implements Field {
    @Override
    public Filter anyOf(List<FilterToken> values, boolean negated) {
      values.forEach(this::check);
      Filter any =
          new Filter.AnyOf(
              field, values.stream().map(FilterToken::text).collect(Collectors.toSet()));
      return negated ? new Filter.And(List.of(new Filter.Has(field), new Filter.Not(any))) : any;
    }

    @Override
    public Filter compare(FilterToken sign, FilterToken value, boolean negated) {
      throw new FilterSyntaxException(
          sign.column(), field + " is no number; compare it with =, != or in");
    }

    private void check(FilterToken value) {
      Set<String> allowed = CLOSED.get(field);
      if (allowed != null && !allowed.contains(value.text())) {
        throw new FilterSyntaxException(
            value.column(),
            field + " is one of " + allowed.stream().sorted().toList() + ", not " + value.shown());
      }
    }
  }

  private record NumberField(String field) implements Field {
    private static final Bound LOWEST = new Bound(Double.NEGATIVE_INFINITY, true);
    private static final Bound HIGHEST = new Bound(Double.POSITIVE_INFINITY, true);

    @Override
    public Filter anyOf(List<FilterToken> values, boolean negated) {
      List<Filter> equal = new ArrayList<>();
      for (FilterToken value : values) {
        Bound bound = new Bound(number(value), true);
        equal.add(new Filter.Range(field, bound, bound));
      }
      Filter any = equal.size() == 1 ? equal.getFirst() : new Filter.Or(equal);
      return negated ? new Filter.And(List.of(new Filter.Has(field), new Filter.Not(any))) : any;
    }

    @Override
    public Filter compare(FilterToken sign, FilterToken value, boolean negated) {
      double number = number(value);
      boolean above = sign.text().startsWith(">") != negated;
      boolean included = sign.text().endsWith("=") != negated;
      Bound bound = new Bound(number, included);
      return above
          ? new Filter.Range(field, bound, HIGHEST)
          : new Filter.Range(field, LOWEST, bound);
    }

    private double number(FilterToken value) {
      try {
        return Double.parseDouble(value.text());
      } catch (NumberFormatException e) {
        throw new FilterSyntaxException(
            value.column(), field + " is a number, " + value.shown() + " is none");
      }
    }
  }
}

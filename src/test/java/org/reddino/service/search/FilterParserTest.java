package org.reddino.service.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Filter.AnyOf;
import org.reddino.indexer.Filter.Bound;
import org.reddino.indexer.Filter.Has;
import org.reddino.indexer.Filter.Not;
import org.reddino.indexer.Filter.Range;

class FilterParserTest {
  private static final FilterFields FIELDS = new FilterFields(Optional.of("chula-12"));
  private static final Bound HIGHEST = new Bound(Double.POSITIVE_INFINITY, true);
  private static final Bound LOWEST = new Bound(Double.NEGATIVE_INFINITY, true);

  @Test
  void exampleOfTheHandbook_isUnderstood() {
    Filter filter =
        parse(
            "label in (burr, teardrop) and source != \"bccd\" and diameter_um > 8"
                + " and not patient = \"p17\"");
    assertThat(filter)
        .isEqualTo(
            new Filter.And(
                List.of(
                    new AnyOf("label.chula-12", Set.of("burr", "teardrop")),
                    notNull("source", new AnyOf("source", Set.of("bccd"))),
                    new Range("diameter_um", new Bound(8, false), HIGHEST),
                    notNull("patient", new AnyOf("patient", Set.of("p17"))))));
  }

  @Test
  void or_bindsWeakerThanAnd() {
    assertThat(parse("kind = red and image = 3 or kind = white"))
        .isEqualTo(
            new Filter.Or(
                List.of(
                    new Filter.And(
                        List.of(new AnyOf("kind", Set.of("red")), new AnyOf("image", Set.of("3")))),
                    new AnyOf("kind", Set.of("white")))));
  }

  @Test
  void negation_reachesTheComparisons() {
    assertThat(parse("not (diameter_px <= 8 or label = burr)"))
        .isEqualTo(
            new Filter.And(
                List.of(
                    new Range("diameter_px", new Bound(8, false), HIGHEST),
                    notNull("label.chula-12", new AnyOf("label.chula-12", Set.of("burr"))))));
    assertThat(parse("not not quality < 0.5"))
        .isEqualTo(new Range("quality", LOWEST, new Bound(0.5, false)));
  }

  @Test
  void blank_letsEverythingThrough() {
    assertThat(parse("  ")).isEqualTo(new Filter.Everything());
  }

  @Test
  void quotes_keepBlanksAndEscapes() {
    assertThat(parse("slide = \"Slide \\\"7\\\" (a)\""))
        .isEqualTo(new AnyOf("slide", Set.of("Slide \"7\" (a)")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colour = red|1|unknown field \"colour\"",
        "kind = green|8|kind is one of",
        "kind = red and|15|expected a field",
        "diameter_um > big|15|is a number",
        "kind > red|6|is no number",
        "kind red|6|expected =",
        "label in burr|10|expected \"(\"",
        "(kind = red|12|expected \")\"",
        "kind = red red|12|expected \"and\"",
        "kind = red & x = 1|12|unexpected &",
        "source = \"open|10|unexpected \"",
      })
  void mistakes_areToldWithTheirColumn(String text, int column, String message) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOfSatisfying(
            FilterSyntaxException.class, e -> assertThat(e.column()).isEqualTo(column))
        .hasMessageContaining(message);
  }

  @Test
  void labelWithoutVocabulary_asksForOne() {
    assertThatThrownBy(() -> FilterParser.parse("label = burr", new FilterFields(Optional.empty())))
        .hasMessageContaining("which vocabulary");
    assertThat(FilterParser.parse("label.own = x", new FilterFields(Optional.empty())))
        .isEqualTo(new AnyOf("label.own", Set.of("x")));
  }

  @Property(tries = 2000)
  void anyText_isUnderstoodOrRefusedWithAColumn(@ForAll String text) {
    try {
      parse(text);
    } catch (FilterSyntaxException e) {
      assertThat(e.column()).isBetween(1, text.length() + 1);
    }
  }

  private static Filter notNull(String field, Filter filter) {
    return new Filter.And(List.of(new Has(field), new Not(filter)));
  }

  private static Filter parse(String text) {
    return FilterParser.parse(text, FIELDS);
  }
}

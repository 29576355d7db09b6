package org.reddino.indexer;

import java.util.List;
import java.util.Set;

/// Which entries a search may answer with. A missing field fulfils neither [AnyOf] nor [Range];
/// whoever wants SQL's `!=` asks for `And(Has, Not(AnyOf))`.
public sealed interface Filter {
  /// Every entry.
  record Everything() implements Filter {}

  /// Entries that all parts let through; without parts, every entry.
  record And(List<Filter> parts) implements Filter {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /// Entries that one part lets through; without parts, none.
  record Or(List<Filter> parts) implements Filter {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /// Entries that the part keeps out.
  record Not(Filter part) implements Filter {}

  /// Entries whose keyword is one of these.
  record AnyOf(String field, Set<String> values) implements Filter {
    public AnyOf {
      values = Set.copyOf(values);
    }
  }

  /// Entries whose number lies between two bounds; infinite bounds are open.
  record Range(String field, Bound min, Bound max) implements Filter {}

  /// End of a range.
  ///
  /// @param value may be infinite, not NaN
  /// @param included whether the value itself belongs to the range
  record Bound(double value, boolean included) {
    public Bound {
      if (Double.isNaN(value)) {
        throw new IllegalArgumentException("bound is NaN");
      }
    }
  }

  /// Entries with these ids.
  record Ids(Set<Long> ids) implements Filter {
    public Ids {
      ids = Set.copyOf(ids);
    }
  }

  /// Entries that have the keyword or number.
  record Has(String field) implements Filter {}

  /// How much there is to check: one for each part, value and id.
  default int size() {
    return switch (this) {
      case Everything() -> 0;
      case And(var parts) -> parts.stream().mapToInt(Filter::size).sum();
      case Or(var parts) -> parts.stream().mapToInt(Filter::size).sum();
      case Not(var part) -> part.size();
      case AnyOf(_, var values) -> values.size();
      case Ids(var ids) -> ids.size();
      case Range(_, _, _), Has(_) -> 1;
    };
  }
}

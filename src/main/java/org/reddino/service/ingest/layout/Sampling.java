package org.reddino.service.ingest.layout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A smaller part of a set that still shows what is in it.
public final class Sampling {
  private Sampling() {}

  /// At most `limit` images per source, labelled ones first, taken from its slides in turn so that
  /// no slide
  /// fills the sample.
  public static List<IngestItem> perSource(List<IngestItem> items, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit is " + limit);
    }
    return items.stream()
        .collect(
            Collectors.groupingBy(
                item -> item.provenance().source(), LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .flatMap(source -> sample(source, limit).stream())
        .toList();
  }

  private static List<IngestItem> sample(List<IngestItem> source, int limit) {
    Map<Boolean, List<IngestItem>> byLabel =
        source.stream().collect(Collectors.partitioningBy(IngestItem::labelled));
    List<IngestItem> chosen = new ArrayList<>(inTurn(byLabel.get(true)));
    chosen.addAll(inTurn(byLabel.get(false)));
    return chosen.subList(0, Math.min(limit, chosen.size()));
  }

  /// One image of every slide, then the second of every slide, and so on.
  private static List<IngestItem> inTurn(List<IngestItem> items) {
    Deque<Deque<IngestItem>> slides =
        items.stream()
            .collect(
                Collectors.groupingBy(
                    item -> item.provenance().slide().orElse(""),
                    LinkedHashMap::new,
                    Collectors.toCollection(ArrayDeque::new)))
            .values()
            .stream()
            .collect(Collectors.toCollection(ArrayDeque::new));
    List<IngestItem> turned = new ArrayList<>(items.size());
    while (!slides.isEmpty()) {
      Deque<IngestItem> slide = slides.removeFirst();
      turned.add(slide.removeFirst());
      if (!slide.isEmpty()) {
        slides.addLast(slide);
      }
    }
    return turned;
  }
}

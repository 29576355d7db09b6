package org.reddino.service.report.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.reddino.service.report.batch.BatchReport.Value;
import org.reddino.service.report.batch.BatchReport.Variant;
import org.reddino.service.report.render.BarChart;
import org.reddino.service.report.render.Html;
import org.reddino.trainer.batch.BatchMeasure;

/// Bars of the scaled figures: a group per measure, then the mean weighted F1 by 20-NN within and
/// of held-out sources; a colour per encoder and correction.
final class BatchChart {
  /// @param height of a variant's bar, 0..1; empty where it has none
  private record Group(String name, Function<Variant, Optional<Double>> height) {}

  private final List<Variant> variants;
  private final List<Group> groups = new ArrayList<>();
  private final BarChart chart;

  BatchChart(List<Variant> variants) {
    this.variants = List.copyOf(variants);
    Arrays.stream(BatchMeasure.values())
        .map(
            measure ->
                new Group(
                    measure.title(),
                    v -> Optional.ofNullable(v.all().get(measure.id())).map(Value::scaled)))
        .forEach(groups::add);
    groups.add(new Group("wF1 within", v -> Sheets.mean(v, "20-NN", drop -> drop.within().wF1())));
    groups.add(
        new Group("wF1 held out", v -> Sheets.mean(v, "20-NN", drop -> drop.heldOut().wF1())));
    chart =
        new BarChart(
            variants.stream().map(Variant::name).toList(),
            groups.stream().map(Group::name).toList());
  }

  void write(Html html) {
    chart.open(html, "Scaled figures per encoder and correction", 0, BarChart::number);
    for (int group = 0; group < groups.size(); group++) {
      for (int i = 0; i < variants.size(); i++) {
        bar(html, group, i);
      }
      chart.name(html, group);
    }
    chart.close(html);
  }

  private void bar(Html html, int group, int i) {
    Variant variant = variants.get(i);
    String name = variant.name() + ", " + groups.get(group).name();
    groups
        .get(group)
        .height()
        .apply(variant)
        .ifPresent(
            height ->
                chart.bar(
                    html, group, i, height, String.format(Locale.ROOT, "%s: %.2f", name, height)));
  }
}

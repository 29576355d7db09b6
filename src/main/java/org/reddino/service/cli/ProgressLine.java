package org.reddino.service.cli;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Progress of long work: a bar that redraws itself on a terminal, a plain line every ten seconds
/// elsewhere.
final class ProgressLine implements AutoCloseable {
  private static final int WIDTH = 28;
  private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(10);
  private static final Duration BAR_INTERVAL = Duration.ofMillis(100);

  private final PrintStream out;
  private final String title;
  private final boolean terminal;
  private final long startNanos = System.nanoTime();
  private long shownNanos = startNanos;
  private boolean drawn;

  ProgressLine(String title) {
    this.out = System.err;
    this.title = title;
    this.terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /// Shows `done` of `total` units; a total of 0 is unknown.
  synchronized void show(long done, long total, String unit) {
    long now = System.nanoTime();
    Duration interval = terminal ? BAR_INTERVAL : PLAIN_INTERVAL;
    boolean last = total > 0 && done >= total;
    if (!last && now - shownNanos < interval.toNanos()) {
      return;
    }
    shownNanos = now;
    String line = line(done, total, unit);
    if (terminal) {
      out.print("\r\033[K" + line);
      out.flush();
      drawn = true;
    } else {
      out.println(line);
    }
  }

  private String line(long done, long total, String unit) {
    double seconds = Math.max(1e-3, (System.nanoTime() - startNanos) / 1e9);
    double rate = done / seconds;
    if (total <= 0) {
      return String.format(Locale.ROOT, "%s  %d %s  %.1f/s", title, done, unit, rate);
    }
    int filled = (int) Math.min(WIDTH, WIDTH * done / total);
    String bar = "#".repeat(filled) + "-".repeat(WIDTH - filled);
    long left = rate > 0 ? Math.round((total - done) / rate) : 0;
    if (unit.equals("percent")) { // the total is then a hundred for each part of the work
      return String.format(
          Locale.ROOT,
          "%s [%s] %d %%  %d:%02d left",
          title,
          bar,
          100 * done / total,
          left / 60,
          left % 60);
    }
    return String.format(
        Locale.ROOT,
        "%s [%s] %d/%d %s  %.1f/s  %d:%02d left",
        title,
        bar,
        done,
        total,
        unit,
        rate,
        left / 60,
        left % 60);
  }

  @Override
  public synchronized void close() {
    if (drawn) {
      out.println();
    }
  }
}

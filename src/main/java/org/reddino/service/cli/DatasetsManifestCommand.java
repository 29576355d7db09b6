package org.reddino.service.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.reddino.service.dataset.Catalogue;
import org.reddino.service.dataset.Dataset;
import org.reddino.service.dataset.Manifest;
import org.reddino.service.dataset.SourceTable;
import org.reddino.service.ingest.layout.Layout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./reddino datasets manifest`
@Command(
    name = "manifest",
    mixinStandardHelpOptions = true,
    description = {
      "Write the labels of a set as one table, for `ingest --layout csv` and `embed --manifest`.",
      "Byte-identical images share a group, so that a grouped protocol keeps them in one fold."
    })
final class DatasetsManifestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description = "a set of ./reddino datasets list, or the layout of your own: cells, yolo, ...")
  private String name;

  @Parameters(paramLabel = "DIR", description = "folder of the set")
  private Path folder;

  @Option(names = "--out", required = true, paramLabel = "F.csv", description = "output")
  private Path out;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "source of every image (default: NAME), unless --sources tells it")
  private Optional<String> source = Optional.empty();

  @Option(
      names = "--sources",
      paramLabel = "TABLE",
      description = "CSV that tells sources: columns slide,source or image,source, and group")
  private Optional<Path> table = Optional.empty();

  @Option(
      names = "--source-column",
      defaultValue = "source",
      paramLabel = "NAME",
      description = "column of TABLE with the source (default: source)")
  private String sourceColumn;

  @Option(
      names = "--group-column",
      defaultValue = "group",
      paramLabel = "NAME",
      description = "column of TABLE with the group, if it has one (default: group)")
  private String groupColumn;

  @Option(
      names = "--vocabulary",
      paramLabel = "NAME",
      description = "of the labels, where neither set nor layout fixes it")
  private Optional<String> vocabulary = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Optional<Dataset> set = Catalogue.find(name);
    Layout layout = set.map(this::layout).orElseGet(() -> layoutNamed(name));
    SourceTable sources =
        table.isPresent()
            ? SourceTable.read(table.get(), sourceColumn, groupColumn)
            : SourceTable.none();
    Manifest.Order order =
        new Manifest.Order(
            folder,
            layout,
            source.orElse(name),
            vocabulary.or(() -> set.map(Dataset::vocabulary)).orElse(""),
            sources);
    Path place = out.toAbsolutePath().getParent();
    Manifest.Table written;
    try (ProgressLine progress = new ProgressLine("read")) {
      written = Manifest.of(order, place, (done, all) -> progress.show(done, all, "images"));
    }
    OutputFile.write(
        out, (String.join("\n", written.lines()) + "\n").getBytes(StandardCharsets.UTF_8));
    written.notes().forEach(note -> spec.commandLine().getOut().println(note));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Layout layout(Dataset set) {
    return set.layout()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), set.name() + " has no layout that this command reads"));
  }

  private Layout layoutNamed(String layout) {
    try {
      return Layout.named(layout.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), name + " is neither a known data set nor a layout", e);
    }
  }
}

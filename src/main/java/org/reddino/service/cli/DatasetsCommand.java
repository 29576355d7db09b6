package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Locale;
import org.reddino.service.dataset.Catalogue;
import org.reddino.service.dataset.Dataset;
import org.reddino.service.dataset.Dataset.Origin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./reddino datasets`
@Command(
    name = "datasets",
    mixinStandardHelpOptions = true,
    subcommands = {
      DatasetsGetCommand.class,
      DatasetsGetCommand.Verify.class,
      DatasetsManifestCommand.class
    },
    description = {
      "Public sets of red cells: where they are, their licence, size and checksums; needs no"
          + " database.",
      "They belong to their authors: read the licence before you use one."
    })
final class DatasetsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    list(false);
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Every known set.")
  void list(@Option(names = "--json", description = "print as JSON") boolean json) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ArrayNode all = ApiClient.JSON.createArrayNode();
      Catalogue.all().forEach(set -> all.add(node(set)));
      out.println(all.toPrettyString());
    } else {
      for (Dataset set : Catalogue.all()) {
        out.printf("%-13s %s%n%-13s licence: %s%n", set.name(), set.size(), "", set.licence());
      }
    }
    out.flush();
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Everything known of one set.")
  void show(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--json", description = "print as JSON") boolean json) {
    PrintWriter out = spec.commandLine().getOut();
    JsonNode node = node(Catalogue.named(name));
    if (json) {
      out.println(node.toPrettyString());
    } else {
      node.properties().forEach(member -> print(out, member.getKey(), member.getValue()));
    }
    out.flush();
  }

  private static void print(PrintWriter out, String key, JsonNode value) {
    if (value.isArray()) {
      value.forEach(each -> out.printf("%-12s %s%n", key, each.asText()));
    } else {
      out.printf("%-12s %s%n", key, value.asText());
    }
  }

  private static ObjectNode node(Dataset set) {
    ObjectNode node = ApiClient.JSON.createObjectNode().put("name", set.name());
    node.put("page", set.page().map(URI::toString).orElse("unknown"));
    node.put(
        "files",
        switch (set.origin()) {
          case Origin.Repository repository -> repository.archive().toString();
          case Origin.Figshare figshare -> figshare.article().toString();
          case Origin.Nowhere nowhere -> nowhere.reason();
        });
    node.put(
        "checksums",
        switch (set.origin()) {
          case Origin.Repository _ -> "SHA-256 of its images and labels, in this program";
          case Origin.Figshare _ -> "MD5 from figshare when it is downloaded, then SHA-256";
          case Origin.Nowhere _ -> "unknown";
        });
    node.put("licence", set.licence());
    node.put("size", set.size());
    node.put("citation", set.citation());
    node.put("layout", set.layout().map(l -> l.name().toLowerCase(Locale.ROOT)).orElse("none"));
    node.put("vocabulary", set.vocabulary());
    set.notes().forEach(node.withArray("notes")::add);
    return node;
  }
}

package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.reddino.service.report.batch.BatchReport;
import org.reddino.service.report.render.ReportFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./reddino report KIND`
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Make a report over the labelled cells of a running service, and print it.",
      "Research use; not a medical device."
    })
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServiceOptions service;

  @Parameters(
      paramLabel = "KIND",
      description = "loso (leave one source out), kfold, batch (effect of the sources)")
  private String kind;

  @Option(
      names = "--encoders",
      split = ",",
      paramLabel = "NAME",
      description = "encoders beside the baseline morphometry (default: the active one)")
  private List<String> encoders = List.of();

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "METHOD",
      description = "1-NN, 20-NN, linear (default: all)")
  private List<String> methods = List.of();

  @Option(
      names = "--correct",
      split = ",",
      paramLabel = "NAME",
      description = {
        "of batch: also after centering, whitening, combat, combat-class, harmony,",
        "fitted on all cells, those of a held-out source too"
      })
  private List<String> corrections = List.of();

  @Option(
      names = "--vocabulary",
      paramLabel = "NAME",
      description = "the one whose labels are compared (default: the only one with labelled cells)")
  private Optional<String> vocabulary = Optional.empty();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "text, html, csv, json, latex (default: text)")
  private ReportFormat format;

  @Option(names = "--json", description = "the same as --format json")
  private boolean json;

  @Option(names = "--out", paramLabel = "FILE", description = "write there instead of printing")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    boolean batch = kind.equals(BatchReport.KIND);
    if (batch ? !methods.isEmpty() : !corrections.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), batch ? "batch has no --methods" : "--correct goes with batch");
    }
    ApiClient client = service.client();
    JsonNode ordered = client.post("/api/reports/" + ApiClient.encoded(kind), request());
    JsonNode job =
        new JobFollower(client).follow(ordered.get("id").asLong(), "report " + kind, "percent");
    ReportFormat wanted = json ? ReportFormat.JSON : format;
    byte[] report =
        client.bytes(
            "/api/reports/" + job.at("/result/report").asLong() + "?format=" + wanted.id());
    if (out.isPresent()) {
      OutputFile.write(out.get(), report);
    } else {
      PrintWriter terminal = spec.commandLine().getOut();
      terminal.println(new String(report, StandardCharsets.UTF_8).stripTrailing());
      terminal.flush();
    }
    return 0;
  }

  private ObjectNode request() {
    ObjectNode request = ApiClient.JSON.createObjectNode();
    vocabulary.ifPresent(name -> request.put("vocabulary", name));
    request.set("encoders", ApiClient.JSON.valueToTree(encoders));
    if (kind.equals(BatchReport.KIND)) {
      request.set("corrections", ApiClient.JSON.valueToTree(corrections));
    } else {
      request.set("methods", ApiClient.JSON.valueToTree(methods));
    }
    return request;
  }
}

package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.reddino.service.report.FeatureReport;
import org.reddino.service.report.batch.BatchReport;
import org.reddino.service.report.render.CalibrationReport;
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
      "Make a report over the labelled cells of a running service, or over feature files, and",
      "print it.",
      "Research use; not a medical device."
    })
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServiceOptions service;

  @Parameters(
      paramLabel = "KIND",
      description =
          "loso (leave one source out), kfold, fixed, calibration (of the 20-NN vote), batch (effect of"
              + " the sources)")
  private String kind;

  @Option(
      names = "--encoders",
      split = ",",
      paramLabel = "NAME",
      description = "encoders beside the baseline morphometry (default: the active one)")
  private List<String> encoders = List.of();

  @Mixin private ProtocolOptions protocol;

  @Option(
      names = "--features",
      split = ",",
      paramLabel = "FILE",
      description = {
        "score feature files, one per encoder, without a service; F.rows.csv and F.cost.json",
        "beside them tell names and cost"
      })
  private List<Path> features = List.of();

  @Option(
      names = "--coverage",
      paramLabel = "SHARE",
      description = "of calibration: answer so many of the votes")
  private Optional<Double> coverage = Optional.empty();

  @Option(
      names = "--accuracy",
      paramLabel = "SHARE",
      description = "of calibration: so many of the answers are to be right")
  private Optional<Double> accuracy = Optional.empty();

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
    ReportFormat wanted = json ? ReportFormat.JSON : format;
    checkBatch();
    boolean calibrates = kind.equals(CalibrationReport.KIND);
    if (calibrates ? !protocol.given().isEmpty() : coverage.isPresent() || accuracy.isPresent()) {
      throw usage(
          calibrates
              ? "calibration takes no " + String.join(", ", protocol.given())
              : "--coverage and --accuracy go with calibration");
    }
    if (calibrates && encoders.size() > 1) {
      throw usage("calibration is of one encoder, not of " + encoders.size());
    }
    print(features.isEmpty() ? ofService(wanted) : ofFiles(wanted));
    return 0;
  }

  private void checkBatch() {
    boolean batch = kind.equals(BatchReport.KIND);
    if (!batch && !corrections.isEmpty()) {
      throw usage("--correct goes with batch");
    }
    if (batch && !protocol.given().isEmpty()) {
      throw usage("batch takes no " + String.join(", ", protocol.given()));
    }
    if (batch && !features.isEmpty()) {
      throw usage(
          "batch takes no --features: ./reddino evaluate --features F --batch measures them");
    }
  }

  private byte[] ofService(ReportFormat wanted) throws InterruptedException {
    ApiClient client = service.client();
    JsonNode ordered = client.post("/api/reports/" + ApiClient.encoded(kind), request());
    JsonNode job =
        new JobFollower(client).follow(ordered.get("id").asLong(), "report " + kind, "percent");
    return client.bytes(
        "/api/reports/" + job.at("/result/report").asLong() + "?format=" + wanted.id());
  }

  private byte[] ofFiles(ReportFormat wanted) {
    if (!encoders.isEmpty() || vocabulary.isPresent() || kind.equals(CalibrationReport.KIND)) {
      throw usage("--features goes with loso, kfold or fixed, without --encoders or --vocabulary");
    }
    FeatureReport report = new FeatureReport(kind, protocol.request());
    String version =
        Optional.ofNullable(ReportCommand.class.getPackage().getImplementationVersion())
            .orElse("command line");
    try (ProgressLine line = new ProgressLine("report " + kind)) {
      return wanted
          .render(
              report.of(
                  features,
                  version,
                  (done, total) -> line.show(100 * done / total, 100, "percent")))
          .getBytes(StandardCharsets.UTF_8);
    }
  }

  private void print(byte[] report) {
    if (out.isPresent()) {
      OutputFile.write(out.get(), report);
      return;
    }
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.println(new String(report, StandardCharsets.UTF_8).stripTrailing());
    terminal.flush();
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private ObjectNode request() {
    ObjectNode request = ApiClient.JSON.createObjectNode();
    vocabulary.ifPresent(name -> request.put("vocabulary", name));
    if (kind.equals(CalibrationReport.KIND)) {
      encoders.stream().findFirst().ifPresent(name -> request.put("encoder", name));
      coverage.ifPresent(share -> request.put("coverage", share));
      accuracy.ifPresent(share -> request.put("accuracy", share));
    } else if (kind.equals(BatchReport.KIND)) {
      request.set("encoders", ApiClient.JSON.valueToTree(encoders));
      request.set("corrections", ApiClient.JSON.valueToTree(corrections));
    } else {
      request.set("encoders", ApiClient.JSON.valueToTree(encoders));
      protocol.write(request);
    }
    return request;
  }
}

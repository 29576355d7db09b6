package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./reddino patient erase`
@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    description = {
      "Delete all that is stored of a patient, for ever: rows, images, vectors, what shows them.",
      "Then every file of the home folder is read to prove that the bytes are gone. A service that"
          + " died meanwhile goes on when it is started again; so does this command.",
      "Exit code 1 if a file still holds some of them."
    })
final class PatientEraseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServiceOptions service;

  @Parameters(paramLabel = "PATIENT", description = "the lab's own id, or the pseudonym p-...")
  private String patient;

  @Option(names = "--yes", description = "do it; without it the command only tells what would go")
  private boolean yes;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "write the report there, JSON; it is kept nowhere else under the patient's name")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--json", description = "print the report as JSON")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    ApiClient client = service.client();
    JsonNode found =
        client.post(
            "/api/patients/find", ApiClient.JSON.createObjectNode().put("patient", patient));
    String pseudonym = found.path("patient").asText();
    if (!yes) {
      throw new ParameterException(
          spec.commandLine(),
          "%d images with %d cells of %s would be deleted for ever; add --yes to do it"
              .formatted(found.path("images").asLong(), found.path("cells").asLong(), pseudonym));
    }
    long job = client.delete("/api/patients/" + pseudonym + "?confirm=true").path("job").asLong();
    JsonNode done = new JobFollower(client).follow(job, "erase", "steps");
    ObjectNode report = done.path("result").deepCopy();
    report.put("patient", pseudonym);
    byte[] text = (report.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    file.ifPresent(target -> OutputFile.write(target, text));
    print(report);
    return report.path("clean").asBoolean() ? 0 : 1;
  }

  private void print(ObjectNode report) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(report.toPrettyString());
      out.flush();
      return;
    }
    out.println(
        "deleted: " + report.path("rows") + ", files " + report.path("imageFiles").asLong());
    for (String time : new String[] {"before", "after"}) {
      JsonNode scan = report.path(time);
      out.printf(
          "%s: %d files, %d bytes read, patterns found %s%n",
          time,
          scan.path("files").asLong(),
          scan.path("bytes").asLong(),
          scan.path("patterns").toString());
    }
    report
        .at("/after/foundIn")
        .forEach(finding -> out.println("still in " + finding.path("file").asText()));
    report.path("mayHold").forEach(each -> out.println("may hold more: " + each.asText()));
    out.println(report.path("clean").asBoolean() ? "gone" : "NOT gone");
    out.flush();
  }
}

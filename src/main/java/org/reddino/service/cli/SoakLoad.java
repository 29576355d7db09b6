package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.reddino.service.cli.SoakLedger.Taken;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.render.ScannerProfile;
import org.reddino.trainer.render.Sensor;
import org.reddino.trainer.render.SmearRenderer;

/// Two threads until the service dies: one takes images in and labels cells, one erases patients.
final class SoakLoad {
  private static final int IMAGES_PER_PATIENT = 3;
  private static final int LABELLED = 2;
  static final String VOCABULARY = "elsafty-9";
  private static final List<String> LABELS = List.of("rounded", "burr", "teardrop", "ovalocyte");
  private static final long ERASE_PAUSE_MILLIS = 1500;

  private final SmearRenderer renderer;
  private final SoakLedger ledger;
  private final Path folder;
  private final AtomicInteger numbers = new AtomicInteger();
  private volatile boolean over;

  /// @param folder for the images while they are sent
  SoakLoad(SoakLedger ledger, Path folder) {
    ScannerProfile all = ScannerProfile.standard().getFirst();
    this.renderer =
        new SmearRenderer(
            new ScannerProfile(
                all.source(),
                all.umPerPixel(),
                all.coverage(),
                all.stain(),
                all.optics(),
                new Sensor(256, 192, all.sensor().noise(), all.sensor().jpegQuality())));
    this.ledger = ledger;
    this.folder = folder;
  }

  /// Starts the threads against a service.
  List<Thread> start(ApiClient client) {
    over = false;
    return List.of(
        thread("soak-take", () -> take(client)), thread("soak-erase", () -> erase(client)));
  }

  /// Waits for the threads of [#start], whose service is dead.
  void end(List<Thread> threads) throws InterruptedException {
    over = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private interface Step {
    void run() throws InterruptedException;
  }

  /// What fails because the service dies is not acknowledged, and that is all there is to say.
  private Thread thread(String name, Step step) {
    return Thread.ofPlatform()
        .name(name)
        .start(
            () -> {
              try {
                while (!over) {
                  step.run();
                }
              } catch (IllegalStateException dead) {
                over = true;
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private void take(ApiClient client) {
    int number = numbers.incrementAndGet();
    String patient = "soak-" + number / IMAGES_PER_PATIENT;
    Path file = folder.resolve(number + ".png");
    try {
      Files.write(file, Images.png(renderer.field(number).image()));
      MultipartBody body = new MultipartBody();
      body.text("source", "soak");
      body.text("patient", patient);
      body.file("file", file);
      JsonNode image = client.post("/api/images", body.publisher(), body.contentType());
      List<Long> cells = new ArrayList<>();
      image.path("cells").forEach(cell -> cells.add(cell.path("id").asLong()));
      ledger.took(new Taken(image.path("id").asLong(), patient, cells));
      for (long cell : cells.subList(0, Math.min(LABELLED, cells.size()))) {
        label(client, cell, LABELS.get(number % LABELS.size()));
      }
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot send " + file, e);
    }
  }

  private void label(ApiClient client, long cell, String label) {
    try {
      client.put(
          "/api/cells/" + cell + "/label",
          ApiClient.JSON.createObjectNode().put("vocabulary", VOCABULARY).put("label", label));
      ledger.labelled(cell, label);
    } catch (IllegalStateException e) {
      // Its patient may be erased at this moment; a dead service is met by the next image.
      if (!String.valueOf(e.getMessage()).contains("no cell")) {
        throw e;
      }
    }
  }

  private void erase(ApiClient client) throws InterruptedException {
    Thread.sleep(ERASE_PAUSE_MILLIS);
    Optional<String> patient = over ? Optional.empty() : ledger.patient();
    if (patient.isEmpty()) {
      return;
    }
    ledger.erasing(patient.get());
    String pseudonym = find(client, patient.get()).path("patient").asText();
    long job = client.delete("/api/patients/" + pseudonym + "?confirm=true").path("job").asLong();
    while (!client.get("/api/jobs/" + job).path("state").asText().equals("done")) {
      Thread.sleep(100);
    }
    ledger.settled(patient.get(), true);
  }

  static JsonNode find(ApiClient client, String patient) {
    return client.post(
        "/api/patients/find", ApiClient.JSON.createObjectNode().put("patient", patient));
  }
}

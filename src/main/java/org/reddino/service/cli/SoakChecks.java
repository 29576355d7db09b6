package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.reddino.service.cli.SoakLedger.Taken;

/// Holds what a service has after a restart against what it acknowledged before.
final class SoakChecks {
  private static final int SEARCHED = 10;
  private static final long ERASE_SECONDS = 180;
  private static final String ALL_KINDS = "kind in (red, white, platelet, debris)";

  private final ApiClient client;
  private final SoakLedger ledger;
  private final List<String> faults = new ArrayList<>();

  SoakChecks(ApiClient client, SoakLedger ledger) {
    this.client = client;
    this.ledger = ledger;
  }

  /// What is not as it was acknowledged, in words; empty if all is.
  List<String> run() throws InterruptedException {
    for (String patient : ledger.unsettled()) {
      settle(patient);
    }
    ledger.images(false).forEach(this::present);
    ledger.images(true).forEach(this::absent);
    ledger.labels().forEach(this::labelled);
    for (var index :
        client
            .post("/api/index/verify?repair=false", ApiClient.JSON.createObjectNode())
            .properties()) {
      JsonNode check = index.getValue();
      if (!IndexCommand.agrees(check)) {
        faults.add("index of " + index.getKey() + " differs: " + check);
      }
    }
    ledger.images(false).stream().limit(SEARCHED).forEach(this::searched);
    return List.copyOf(faults);
  }

  /// Erasures that were cut off go on by themselves; whether one was begun the service knows.
  private void settle(String patient) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ERASE_SECONDS);
    JsonNode found = SoakLoad.find(client, patient);
    while (found.path("erasing").asBoolean()) {
      if (System.nanoTime() > end) {
        faults.add("erasure of " + patient + " does not end");
        return;
      }
      Thread.sleep(100);
      found = SoakLoad.find(client, patient);
    }
    ledger.settled(patient, !found.path("known").asBoolean());
  }

  private void present(Taken image) {
    try {
      int cells = client.get("/api/images/" + image.image()).path("cells").size();
      if (cells != image.cells().size()) {
        faults.add(
            "image %d has %d cells, not %d".formatted(image.image(), cells, image.cells().size()));
      }
    } catch (IllegalStateException e) {
      faults.add("image " + image.image() + " is lost: " + e.getMessage());
    }
  }

  private void absent(Taken image) {
    try {
      client.get("/api/images/" + image.image());
      faults.add("image " + image.image() + " came back");
    } catch (IllegalStateException gone) {
      if (!gone.getMessage().contains("there is no image")) {
        faults.add("image " + image.image() + ": " + gone.getMessage());
      }
    }
  }

  private void labelled(long cell, String label) {
    String found = client.get("/api/cells/" + cell).at("/labels/" + SoakLoad.VOCABULARY).asText();
    if (!found.equals(label)) {
      faults.add("label of cell %d is \"%s\", not %s".formatted(cell, found, label));
    }
  }

  private void searched(Taken image) {
    if (image.cells().isEmpty()) {
      return;
    }
    long cell = image.cells().getFirst();
    ObjectNode query = ApiClient.JSON.createObjectNode();
    query.put("cell", cell).put("k", 3).put("wait", true).put("filter", ALL_KINDS);
    query.putArray("exclude");
    for (JsonNode neighbor : client.post("/api/search", query).path("neighbors")) {
      if (neighbor.path("cell").asLong() == cell) {
        return;
      }
    }
    faults.add("cell " + cell + " is not found");
  }
}

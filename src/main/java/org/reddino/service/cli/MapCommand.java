package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.reddino.service.map.MapFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./reddino map`
@Command(
    name = "map",
    mixinStandardHelpOptions = true,
    description = {
      "Draw where cells lie on a plane, by UMAP or principal components: of a running service, or"
          + " with --features of a file, without a database.",
      "A map of the service is kept; the newest that fits is drawn, or one is made."
    })
final class MapCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServiceOptions service;
  @Mixin private MapOptions options;

  @Option(
      names = "--features",
      paramLabel = "F.safetensors",
      description = "of ./reddino embed --manifest: tensor features [n, D]")
  private Optional<Path> features = Optional.empty();

  @Option(names = "--id", paramLabel = "ID", description = "draw this map of the service")
  private Optional<Long> id = Optional.empty();

  @Option(names = "--new", description = "make a map even if there is one")
  private boolean fresh;

  @Option(names = "--place", description = "first place the cells that came after the map")
  private boolean place;

  @Option(
      names = "--color",
      paramLabel = "FIELD",
      defaultValue = "source",
      description =
          "source, patient, slide, kind, label.VOCABULARY or a measure; of a file source, label,"
              + " slide or group (default: source)")
  private String color;

  @Option(
      names = "--side",
      paramLabel = "PX",
      defaultValue = "1200",
      description = "of the picture (default: 1200)")
  private int side;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "F.png",
      description = "output; its ending says png, svg or csv")
  private Path out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    MapFormat format = format();
    if (features.isPresent()) {
      FeatureMap map = new FeatureMap(features.get(), options);
      OutputFile.write(out, format.write(map.cells(color), side));
      print("%d cells, trustworthiness %.4f".formatted(map.count(), map.trust()));
      return 0;
    }
    ApiClient client = service.client();
    long map = id.isPresent() ? id.get() : found(client);
    if (place) {
      follow(client, client.post("/api/maps/" + map + "/place", object()), "place");
    }
    JsonNode view = client.get("/api/maps/" + map);
    OutputFile.write(
        out,
        client.bytes(
            "/api/maps/%d/picture?format=%s&side=%d&color=%s"
                .formatted(
                    map, format.name().toLowerCase(Locale.ROOT), side, ApiClient.encoded(color))));
    print(text(view));
    return 0;
  }

  private void print(String line) {
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.println(line + "; written to " + out);
    terminal.flush();
  }

  private MapFormat format() {
    String name = out.getFileName().toString();
    try {
      return MapFormat.of(name.substring(name.lastIndexOf('.') + 1));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--out: " + e.getMessage(), e);
    }
  }

  /// The newest map of the answering encoder that is as asked, else a new one.
  private long found(ApiClient client) throws InterruptedException {
    if (!fresh) {
      for (JsonNode map : client.get("/api/maps")) {
        if (map.path("current").asBoolean() && options.fits(map)) {
          return map.path("id").asLong();
        }
      }
    }
    return follow(client, client.post("/api/maps", options.request()), "map").path("map").asLong();
  }

  private static JsonNode follow(ApiClient client, JsonNode ordered, String title)
      throws InterruptedException {
    return new JobFollower(client)
        .follow(ordered.path("id").asLong(), title, "percent")
        .path("result");
  }

  private static String text(JsonNode map) {
    String text =
        "map %d: %s of %d cells by encoder %s"
            .formatted(
                map.path("id").asLong(),
                map.path("method").asText(),
                map.path("cells").asLong(),
                map.path("encoder").asText());
    if (!map.path("current").asBoolean()) {
      text += ", which no longer answers";
    }
    long missing = map.path("missing").asLong();
    return missing > 0 ? text + ", %d not on it".formatted(missing) : text;
  }

  private static ObjectNode object() {
    return ApiClient.JSON.createObjectNode();
  }
}

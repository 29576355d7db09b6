package org.reddino.service.ops;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Tells where the service answers, then keeps it up until it is asked to stop.
public class RunningService implements QuarkusApplication {
  private final Home home;
  private final int port;

  RunningService(Home home, @ConfigProperty(name = "quarkus.http.port") int port) {
    this.home = home;
    this.port = port;
  }

  @Override
  public int run(String... arguments) throws Exception {
    // Who waits for the file must never find it empty.
    Path fresh = home.url().resolveSibling("url.new");
    Files.writeString(fresh, "http://127.0.0.1:" + port);
    Files.move(fresh, home.url(), StandardCopyOption.ATOMIC_MOVE);
    Quarkus.waitForExit();
    return 0;
  }
}

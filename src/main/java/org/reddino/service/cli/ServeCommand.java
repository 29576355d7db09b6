package org.reddino.service.cli;

import java.util.concurrent.Callable;
import org.reddino.service.ops.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./reddino serve`
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Start the service and the web application.",
      "PostgreSQL is embedded unless REDDINO_JDBC_URL (with REDDINO_JDBC_USER and"
          + " REDDINO_JDBC_PASSWORD) names one."
    })
final class ServeCommand implements Callable<Integer> {
  @Mixin private HomeOption homeOption;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description =
          "port to listen on; the next free one if it is busy (default: ${DEFAULT-VALUE})")
  private int port;

  @Override
  public Integer call() throws Exception {
    try (Installation installation = Installation.start(homeOption.home(), port)) {
      System.out.println("RedDino Atlas (research use; not a medical device)");
      System.out.println(installation.url());
      System.out.println("Press Ctrl+C to stop.");
      installation.await();
    }
    return 0;
  }
}

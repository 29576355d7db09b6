package org.reddino.service;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.reddino.service.cli.Cli;

/// Where the process starts: the command line decides whether a service is needed at all.
@QuarkusMain
public final class Main {
  private Main() {}

  public static void main(String... arguments) {
    System.exit(Cli.execute(arguments));
  }
}

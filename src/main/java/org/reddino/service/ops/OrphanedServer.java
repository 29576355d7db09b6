package org.reddino.service.ops;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A PostgreSQL that outlived its service (`kill -9` ends the service, not its child).
final class OrphanedServer {
  private static final long WAIT_SECONDS = 30;

  private OrphanedServer() {}

  /// Stops the server that runs on `data`, if any, by PostgreSQL's fast shutdown (SIGINT).
  static void stop(Path data) throws IOException {
    Optional<ProcessHandle> server = running(data);
    if (server.isEmpty()) {
      return;
    }
    ProcessHandle process = server.get();
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      process.onExit().get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while PostgreSQL " + process.pid() + " was stopping", e);
    } catch (ExecutionException | CompletionException | TimeoutException e) {
      throw new IOException("PostgreSQL " + process.pid() + " in " + data + " does not stop", e);
    }
  }

  private static Optional<ProcessHandle> running(Path data) throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,9}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        .filter(process -> servesFrom(process, data));
  }

  /// Guards against a recycled process number: the command line of ours names the data folder.
  private static boolean servesFrom(ProcessHandle process, Path data) {
    try {
      String command = Files.readString(Path.of("/proc", process.pid() + "", "cmdline"));
      return command.contains("postgres") && command.contains(data.toString());
    } catch (IOException e) {
      return false;
    }
  }
}

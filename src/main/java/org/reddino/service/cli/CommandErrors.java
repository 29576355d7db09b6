package org.reddino.service.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Errors as one line on standard error; `REDDINO_TRACE=1` adds the stack trace.
final class CommandErrors {
  private CommandErrors() {}

  static int usage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("reddino: " + e.getMessage());
    command.getErr().println("see: ./" + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  static int failure(Exception e, CommandLine command, ParseResult parsed) {
    command.getErr().println("reddino: " + message(e));
    if (System.getenv("REDDINO_TRACE") != null) {
      e.printStackTrace(command.getErr());
    }
    return ExitCode.SOFTWARE;
  }

  /// The message that names the file or value, and the reason of a wrapped I/O error.
  static String message(Throwable e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    if (e instanceof UncheckedIOException && e.getCause() != null) {
      return message + ": " + reason(e.getCause());
    }
    return message.replace('\n', ' ');
  }

  /// The bare message of these exceptions is only the file's name.
  private static String reason(Throwable cause) {
    return switch (cause) {
      case NoSuchFileException _ -> "no such file or folder";
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _ -> "it exists already";
      case Throwable other -> String.valueOf(other.getMessage());
    };
  }
}

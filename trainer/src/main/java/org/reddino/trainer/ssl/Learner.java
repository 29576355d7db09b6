package org.reddino.trainer.ssl;

import java.util.List;
import org.reddino.trainer.ssl.program.ParameterTable;
import org.reddino.trainer.ssl.program.Program;
import org.reddino.trainer.torch.Argument;
import org.reddino.trainer.torch.TorchThread;

/// A running training program with its state.
final class Learner implements AutoCloseable {
  /// Vectors of the state.
  enum Part {
    STUDENT(0),
    TEACHER(1),
    FIRST_MOMENT(2),
    SECOND_MOMENT(3),
    CENTERS(4),
    GRADIENT(5);

    private final int number;

    Part(int number) {
      this.number = number;
    }

    /// As the program counts them.
    int number() {
      return number;
    }
  }

  private final Program program;
  private final TorchThread torch;

  private Learner(Program program) {
    this.program = program;
    this.torch = TorchThread.start(program.name(), program.text(), program.constants());
    torch.doubles("begin", List.of());
  }

  /// All parts are zero.
  ///
  /// @throws IllegalArgumentException if they do not fit into memory
  static Learner start(Program program) {
    StateMemory.check(program.table());
    return new Learner(program);
  }

  ParameterTable table() {
    return program.table();
  }

  /// Elements of a part.
  long size(Part part) {
    return part == Part.CENTERS ? program.centers() : table().size();
  }

  float[] read(Part part, long from, int count) {
    return torch.floats("read", List.of(new Argument.Longs(part.number(), from, count)));
  }

  void write(Part part, long from, float[] values) {
    write(part, from, new Argument.Floats(values, values.length));
  }

  void write(Part part, long from, Argument values) {
    torch.doubles("write", List.of(new Argument.Longs(part.number(), from), values));
  }

  /// Calls a method of the program; the result as doubles.
  double[] call(String method, List<Argument> arguments) {
    return torch.doubles(method, arguments);
  }

  @Override
  public void close() {
    torch.close();
  }
}

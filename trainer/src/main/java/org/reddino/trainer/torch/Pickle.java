package org.reddino.trainer.torch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The few opcodes of Python's pickle, protocol 2, that a TorchScript archive needs.
final class Pickle {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Pickle() {
    code(0x80).code(2);
  }

  Pickle global(String module, String name) {
    return code('c').ascii(module + "\n" + name + "\n");
  }

  Pickle text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    code('X').raw(4, utf8.length);
    out.writeBytes(utf8);
    return this;
  }

  Pickle number(long value) {
    return (int) value == value ? code('J').raw(4, value) : code(0x8A).code(8).raw(8, value);
  }

  Pickle no() {
    return code(0x89);
  }

  /// Begins a tuple or the entries of a dictionary.
  Pickle mark() {
    return code('(');
  }

  Pickle tuple() {
    return code('t');
  }

  Pickle emptyTuple() {
    return code(')');
  }

  Pickle emptyDictionary() {
    return code('}');
  }

  /// Puts keys and values since the mark into the dictionary before it.
  Pickle setItems() {
    return code('u');
  }

  /// Calls the global below with the tuple on top.
  Pickle call() {
    return code('R');
  }

  /// Makes an object of the class below without running its constructor.
  Pickle newObject() {
    return code(0x81);
  }

  /// Gives the object below the state on top.
  Pickle build() {
    return code('b');
  }

  /// Loads what the tuple on top stands for outside of the pickle.
  Pickle persistent() {
    return code('Q');
  }

  /// Operations made elsewhere.
  Pickle raw(byte[] operations) {
    out.writeBytes(operations);
    return this;
  }

  byte[] finish() {
    code('.');
    return out.toByteArray();
  }

  private Pickle code(int opcode) {
    out.write(opcode);
    return this;
  }

  private Pickle ascii(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  private Pickle raw(int bytes, long value) {
    byte[] all = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    out.write(all, 0, bytes);
    return this;
  }
}
